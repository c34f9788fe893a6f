"""Running the rules over a folder, and taking out what comments in it allow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from ..errors import Fault
from ..texts import Text
from .allowing import Allowance, allowances
from .catalogue import BY_CODE, RULES
from .comments import of_comments
from .gathering import Gathered
from .material import Material, called
from .rule import SEVERITIES, Found, Remark, Rule

LOADER: Final = "loader"
"""The name under which faults of the loader are listed; their codes are the loader's own."""


@dataclass(frozen=True)
class Linted:
    """What came out: remarks in order of file and line, how many were allowed, what was not looked at."""

    remarks: tuple[Remark, ...]
    allowed: int
    unchecked: tuple[Text, ...]
    files: int


def lint(material: Material, gathered: Gathered, rules: Sequence[Rule] = RULES) -> Linted:
    """Return every remark on a folder.

    Args:
        material: the folder as rules see it.
        gathered: the same as it was read, with the loader's faults.
    """
    remarks = [_loader(fault) for fault in gathered.faults]
    for rule in rules:
        remarks += (_remark(rule, one) for one in _once(rule.check(material)))
    comments = list(allowances(material.texts, material.documents))
    kept, used = _allowed(remarks, comments)
    number = len(remarks) - len(kept)
    asked = {rule.code for rule in rules}
    kept += [
        _remark(rule, one) for rule, one in of_comments(comments, used, BY_CODE, asked) if rule.code in asked
    ]
    ordered = sorted(dict.fromkeys(kept), key=_order)
    return Linted(tuple(ordered), number, gathered.unchecked, len(material.texts))


def _once(found: Iterable[Found]) -> list[Found]:
    """Return one find for each place: law taken over by later law is looked at again and again."""
    return list({(one.place, one.severity): one for one in reversed(list(found))}.values())[::-1]


def _loader(fault: Fault) -> Remark:
    return Remark(fault.code, LOADER, "error", fault.message, None, fault.place, fault.allowed, fault.meant)


def _remark(rule: Rule, found: Found) -> Remark:
    return Remark(
        rule.code,
        rule.name,
        found.severity or rule.severity,
        found.message,
        rule.hint,
        found.place,
        found.allowed,
        found.meant,
    )


def _allowed(
    remarks: Sequence[Remark], allowed: Sequence[Allowance]
) -> tuple[list[Remark], set[tuple[Allowance, str]]]:
    """Return the remarks that no comment allows, and which comments allowed one."""
    by_file: dict[str, list[Allowance]] = {}
    for one in allowed:
        if one.reasoned:
            by_file.setdefault(called(one.file), []).append(one)
    used: set[tuple[Allowance, str]] = set()
    kept = []
    for remark in remarks:
        line = remark.place.line or 1
        over = [
            one
            for one in by_file.get(remark.place.file or "", ())
            if remark.code in one.codes and one.first <= line <= one.last and remark.name != LOADER
        ]
        used |= {(one, remark.code) for one in over}
        if not over:
            kept.append(remark)
    return kept, used


def _order(remark: Remark) -> tuple[str, int, int, int, str, str]:
    place = remark.place
    return (
        place.file or "",
        place.line or 0,
        place.column or 0,
        SEVERITIES.index(remark.severity),
        remark.code,
        remark.message.en,
    )

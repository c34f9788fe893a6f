"""Running the rules over a folder, and taking out what comments in it allow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from ..errors import Fault
from ..texts import Text
from .allowing import Allowance, allowances
from .catalogue import BY_CODE, RULES
from .comments import IDLE, of_comments
from .gathering import Gathered
from .loader_hints import LOADER_HINTS
from .material import Material, called
from .rule import SEVERITIES, Found, Remark, Rule
from .said_once import said_once

LOADER: Final = "loader"
"""The name under which faults of the loader are listed; their codes are the loader's own."""
_COMMENTS_WAIT: Final = Text(
    "lời cho phép còn cần hay không: xét sau khi hết lỗi của bộ nạp",
    "comments that have nothing left to allow: they are told once the loader finds no fault",
)


@dataclass(frozen=True)
class Linted:
    """What came out: remarks in order of file and line, and what was not looked at.

    `allowed_in`: the file of each remark that a comment allows; `names`: the files that were read.
    """

    remarks: tuple[Remark, ...]
    allowed_in: tuple[str, ...]
    unchecked: tuple[Text, ...]
    names: tuple[str, ...]

    @property
    def files(self) -> int:
        """Return how many files were read."""
        return len(self.names)

    @property
    def allowed(self) -> int:
        """Return how many remarks comments allow."""
        return len(self.allowed_in)


def lint(material: Material, gathered: Gathered, rules: Sequence[Rule] = RULES) -> Linted:
    """Return every remark on a folder.

    Args:
        material: the folder as rules see it.
        gathered: the same as it was read, with the loader's faults.
    """
    remarks = [_loader(fault) for fault in gathered.faults]
    refused = {(one.code, place) for one in gathered.faults for place in (one.place, one.place.said)}
    for rule in rules:
        found = _once(rule.check(material))
        remarks += (
            _remark(rule, one)
            for one in found
            if not any((code, one.place) in refused for code in rule.refused_by)
        )
    remarks = said_once(remarks, material.documents)
    comments = list(allowances(material.texts, material.documents))
    kept, used = _allowed(remarks, comments)
    left = Counter(remarks)
    left.subtract(kept)
    allowed = tuple(sorted(one.place.file or "" for one in left.elements()))
    asked = {rule.code for rule in rules}
    unchecked = gathered.unchecked
    told = [one for one in of_comments(comments, used, BY_CODE, asked) if one[0].code in asked]
    if gathered.faults and any(rule is IDLE for rule, _ in told):
        # What they allow may stand in what could not be read.
        told = [one for one in told if one[0] is not IDLE]
        unchecked = (*unchecked, _COMMENTS_WAIT)
    kept += [_remark(rule, one) for rule, one in told]
    ordered = sorted(dict.fromkeys(kept), key=_order)
    return Linted(tuple(ordered), allowed, unchecked, tuple(called(name) for name in material.texts))


def _once(found: Iterable[Found]) -> list[Found]:
    """Return one find for each place: law taken over by later law is looked at again and again."""
    return list({(one.place, one.severity): one for one in reversed(list(found))}.values())[::-1]


def _loader(fault: Fault) -> Remark:
    hint = LOADER_HINTS.get(fault.code)
    return Remark(fault.code, LOADER, "error", fault.message, hint, fault.place, fault.allowed, fault.meant)


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

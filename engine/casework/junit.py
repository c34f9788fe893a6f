"""The outcome of worked cases as JUnit XML, which every CI reads. No clock: same outcome, same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final
from xml.etree import ElementTree as ET

from ..texts import printable
from .batches import BatchOutcome
from .cases import Outcome

_DECLARED: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
BEGINNING: Final = f'{_DECLARED}<testsuites name="awards test"'.encode()
"""How a report begins, by which an earlier one is known."""


def junit(outcomes: Sequence[Outcome | BatchOutcome]) -> bytes:
    """Return the outcomes as UTF-8 XML: a suite for each file of cases, a test for each case.

    A case that comes out otherwise than expected is a failure, one that cannot be judged an error. What
    XML cannot hold is written as its escape (`\\x1b`). Times are 0: they would differ from run to run.
    """
    root = ET.Element("testsuites", {"name": "awards test", **_counted(outcomes), "time": "0"})
    ordered = sorted(outcomes, key=lambda one: one.case.file)
    for file, group in groupby(ordered, key=lambda one: one.case.file):
        rows = list(group)
        about = {"name": _safe(file), **_counted(rows), "skipped": "0", "time": "0"}
        suite = ET.SubElement(root, "testsuite", about)
        for one in rows:
            _case(suite, one)
    ET.indent(root)
    written = ET.tostring(root, encoding="unicode")
    return f"{_DECLARED}{written}\n".encode()


def _case(suite: ET.Element, one: Outcome | BatchOutcome) -> None:
    name, file = _safe(one.case.name), _safe(one.case.file)
    classname = file.removesuffix(".yaml").replace("/", ".")
    case = ET.SubElement(suite, "testcase", name=name, classname=classname, file=file, time="0")
    if one.wrong:
        kind, why = ("error", "unreadable") if not _judged(one) else ("failure", "differs")
        said = ET.SubElement(case, kind, message=_safe(one.wrong[0]), type=why)
        said.text = _safe("\n".join(one.wrong))


def _counted(outcomes: Sequence[Outcome | BatchOutcome]) -> dict[str, str]:
    errors = sum(1 for one in outcomes if not _judged(one))
    failures = sum(1 for one in outcomes if one.wrong) - errors
    return {"tests": str(len(outcomes)), "failures": str(failures), "errors": str(errors)}


def _judged(one: Outcome | BatchOutcome) -> bool:
    return (one.judgement if isinstance(one, Outcome) else one.screened) is not None


def _safe(text: str) -> str:
    """Return a text without what XML 1.0 cannot hold: controls, halves of pairs, U+FFFE and U+FFFF."""
    shown = printable(text)
    return "".join(one if _in_xml(ord(one)) else f"\\u{ord(one):04x}" for one in shown)


def _in_xml(sign: int) -> bool:
    return sign in (9, 10, 13) or 0x20 <= sign < 0xD800 or 0xE000 <= sign < 0xFFFE or sign > 0xFFFF

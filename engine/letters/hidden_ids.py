"""Texts without numbers that may be somebody's id, also where people have parted the figures."""

from __future__ import annotations

import re
from typing import Final

from ..reporting.batch.rows import masked
from ..screening.keys import masked as masked_number

_NINE: Final = re.compile(r"(?<!\d)\d{6}(?!000)\d{3}(?!\d)")
"""An old card's number has nine figures in a row; an amount of money that long ends in noughts."""
_TWELVE: Final = re.compile(r"(?<!\d)\d{12}(?!\d)")
_PARTED: Final = re.compile(r"(?<!\d)\d+(?:[\s.-]\d+)+")
_MARK: Final = re.compile(r"[\s.-]")
_CITIZEN: Final = re.compile(r"(?:0\d\d|999)[0-3]\d{8}")
_LENGTHS: Final = (9, 12)
_OF_A_DATE: Final = 2


def without_ids(text: str) -> str:
    """Return `text` with ids hidden but for their last three figures."""
    if sum(map(str.isdigit, text)) < _LENGTHS[0]:
        return text
    hidden = masked(_PARTED.sub(lambda found: _of_run(found[0]), text))
    for whole in (_TWELVE, _NINE):
        hidden = whole.sub(lambda found: masked_number(found[0]), hidden)
    return hidden


def _of_run(run: str) -> str:
    """Return figures parted by single marks, without the id that they may be or hold."""
    groups, marks = _MARK.split(run), _MARK.findall(run)
    if len("".join(groups)) == _LENGTHS[0]:
        return masked_number("".join(groups)) if _is_nine(groups, marks) else run
    for first in range(len(groups)):
        for last in range(first + 2, len(groups) + 1):
            number = "".join(groups[first:last])
            if len(number) > _LENGTHS[1]:
                break
            # Money has no nought in front, telephones are shorter, and days have groups of two figures.
            dated = any(len(one) == _OF_A_DATE for one in groups[first:last])
            if not dated and _CITIZEN.fullmatch(number):
                before = "".join(map("".join, zip(groups[:first], marks[:first], strict=True)))
                rest = "".join(map("".join, zip(marks[last - 1 :], groups[last:], strict=True)))
                return before + masked_number(number) + rest
    return run


def _is_nine(groups: list[str], marks: list[str]) -> bool:
    """Return whether nine figures are parted as an old card's number is: by threes, or one by one."""
    even = {len(one) for one in groups} in ({3}, {1})
    money = groups[-1] == "000" or ("." in marks and groups[0][0] != "0")
    return even and not money

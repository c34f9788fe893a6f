"""Several documents in one file: which of them is the plan, and what is told about the others."""

from __future__ import annotations

import re
from typing import Final

from ..texts import Text
from .framing import kind_of
from .plan_text import Line, Notice, PlanText

_SECOND: Final = Text(
    "tệp có hơn một văn bản; chỉ đọc văn bản đầu, văn bản sau bắt đầu ở đây",
    "the file holds more than one document; only the first is read, the next begins here",
)
_ATTACHED: Final = Text(
    "kế hoạch được ban hành kèm theo quyết định: cơ quan, số, ngày và căn cứ là của quyết định",
    "the plan is attached to a decision: issuer, number, day and basis are those of the decision",
)
_KINDS: Final = ("kế hoạch", "quyết định", "chỉ thị", "hướng dẫn", "thông báo")
_BELOW: Final = 8
"""So many lines below its title a plan says that it was issued with a decision."""


def one_document(text: PlanText) -> tuple[PlanText, list[Notice]]:
    """Return the first of several documents in one file, and that there are more.

    Of a decision with a plan attached it is the plan, under the head and with the basis of the decision.
    """
    lines = text.lines
    titled = [i for i, line in enumerate(lines) if kind_of(line.text) in _KINDS]
    for index in titled[1:]:
        before = [line.text for line in lines[titled[0] : index]]
        ended = next(
            (i for i, said in enumerate(before) if re.match(r"Nơi nhận\b", said, re.IGNORECASE)), None
        )
        if ended is None:
            continue
        if kind_of(lines[titled[0]].text) == "quyết định" and _is_attached(lines, index):
            basis = [line for line in lines[titled[0] : index] if re.match(r"Căn cứ\b", line.text)]
            began = _began(lines, index)
            whole = (*lines[: titled[0]], *lines[index:began], *basis, *lines[began:])
            told = Notice("plan-attached", _ATTACHED, lines[index].number)
            return PlanText(text.name, text.unit, whole, text.notices), [told]
        start = _head_start(lines, titled[0] + ended, index)
        cut = PlanText(text.name, text.unit, lines[:start], text.notices)
        return cut, [Notice("several-documents", _SECOND, lines[start].number)]
    return text, []


_WITH_DECISION: Final = re.compile(r"\(?\s*(?:Ban hành )?[Kk]èm theo Quyết định\b")


def _is_attached(lines: tuple[Line, ...], titled: int) -> bool:
    """Return whether the document that is titled there is a plan that was issued with a decision."""
    below = lines[titled + 1 : titled + _BELOW]
    return kind_of(lines[titled].text) == "kế hoạch" and any(_WITH_DECISION.match(one.text) for one in below)


def _began(lines: tuple[Line, ...], titled: int) -> int:
    """Return where the plan goes on after its title and what stands in brackets below it."""
    at = next(n for n in range(titled + 1, titled + _BELOW) if _WITH_DECISION.match(lines[n].text))
    while at < len(lines) - 1 and not lines[at].text.endswith(")"):
        at += 1
    return at + 1


def _head_start(lines: tuple[Line, ...], after: int, titled: int) -> int:
    """Return where the head of the next document begins: its national title, its issuer or its number."""
    for index in range(after, titled):
        said = lines[index].text
        if re.match(
            r"CỘNG H|ỦY BAN NHÂN DÂN\b|UBND\b|ĐẢNG CỘNG SẢN|(?:TRƯỜNG|CÔNG TY|SỞ)\s", said
        ) and not re.search(r"TM\b|T/M", said):
            return index
        if re.match(r"Số\s*[:.]", said):
            return index
    return titled

"""Points that a draft leaves open: each is a comment until a person has confirmed it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..texts import Text
from .example_rulebook import CAMPAIGN
from .material import Material
from .rule import Example, Found, Rule

CONFIRM: Final = "XÁC NHẬN"
"""Begins the comment of a point that a person must confirm."""
_COMMENT: Final = re.compile(rf"#\s*{CONFIRM}\b\s*:?\s*(?P<said>.*)$")


def _unconfirmed(material: Material) -> Iterator[Found]:
    for name, text in material.texts.items():
        if CONFIRM not in text:
            continue
        for number, row in enumerate(text.split("\n"), 1):
            found = _COMMENT.search(row)
            if found:
                said = found["said"].strip() or "?"
                message = Text(f"chưa được xác nhận: {said}", f"not confirmed yet: {said}")
                yield Found(material.place(name, number, found.start() + 1), message)


_HEAD: Final = """\
{}
theme: Thi đua lập thành tích chào mừng ngày hội
"""

RULES: Final = (
    Rule(
        "AW801", "not-confirmed", "warning",
        Text("Điểm của bản thảo chưa được xác nhận", "A point of a draft that is not confirmed"),
        Text("Bản thảo lập từ kế hoạch chỉ là phỏng đoán cho đến khi có người đối chiếu từng điểm.",
             "A draft made from a plan is a guess until somebody has checked each point."),
        Text("Đối chiếu với dòng đã dẫn; đúng thì xóa chú thích, sai thì sửa rồi xóa.",
             "Compare with the quoted line; if right, delete the comment; if not, mend the field and "
             "delete it."),
        _unconfirmed,
        Example(CAMPAIGN,
                _HEAD.format(f"@@# {CONFIRM} [likely] dòng 12: “lập thành tích chào mừng ngày hội”")),
        Example(CAMPAIGN, _HEAD.format("# Kế hoạch, dòng 12: “lập thành tích chào mừng ngày hội”")),
    ),
)  # fmt: skip

"""Numbers and days that should be parameters with a citation.

The loader refuses every literal in a test but codes, true, false, 0 and 1. Of these, 0 and 1 may say that
there is something, or nothing: any other use of 1 is a figure that a text states, and may change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..rulebooks import language as lang
from ..rulebooks.parameters import Resolved
from ..rulebooks.walking import parts, walk
from ..rulebooks.yaml_reading import Path_
from ..texts import Text
from .example_rulebook import CAMPAIGN, IN_TIME, LAW
from .material import Material
from .rule import Example, Found, Rule
from .sights import Sight

_SAYS_SOMETHING: Final = {("at_least", 1), ("more_than", 0), ("at_least", 0)}
_SAYS_NOTHING: Final = {("at_most", 0), ("exactly", 0), ("is", 0), ("less_than", 1)}
_PLAIN: Final = _SAYS_SOMETHING | _SAYS_NOTHING
_BOUNDS: Final = ("at_least", "at_most", "exactly", "more_than", "less_than", "is")


def _bare(material: Material) -> Iterator[Found]:
    if material.rulebook is None:
        return
    for filed, of in parts(material.rulebook):
        for path, part in walk(of):
            for key, value in _literals(part):
                message = Text(
                    f"“{key}: {value}” là một con số của văn bản: phải là tham số có căn cứ",
                    f'"{key}: {value}" is a figure of the text: it must be a parameter with a citation',
                )
                place = filed.place(*path, *key.split("/"))
                yield Found(place.said or place, message)


def _literals(part: object) -> Iterator[tuple[str, int]]:
    keys: tuple[str, ...] = ()
    match part:
        case lang.CountTest() | lang.SumTest() | lang.Comparisons():
            keys = _BOUNDS
        case lang.YearsTest():
            if _is_number(part.at_least):
                yield "at_least", int(part.at_least)  # type: ignore[arg-type]
        case lang.ShareTest():
            keys = ("at_least", "at_most")
        case lang.Quota():
            if _is_number(part.limit):
                yield "limit", int(part.limit)  # type: ignore[arg-type]
        case lang.AtLeastKTest():
            if _is_number(part.at_least_k_of.k):
                yield "at_least_k_of/k", int(part.at_least_k_of.k)  # type: ignore[arg-type]
    for key in keys:
        value = getattr(part, "is_" if key == "is" else key, None)
        if isinstance(value, int) and _is_number(value) and (key, value) not in _PLAIN:
            yield key, value


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


# -- values written out ------------------------------------------------------------------------------------


def _written_out(material: Material) -> Iterator[Found]:
    """Find messages that repeat the value of a parameter which their own test reads."""
    for sight in material.sights:
        for path, one in sight.inside:
            if isinstance(one, lang.Criterion):
                for name, value in _read(sight, one):
                    yield from _repeated(sight, path, one, name, value)


def _read(sight: Sight, of: lang.Criterion) -> Iterator[tuple[str, Resolved]]:
    for name in sorted(set(_names(of.test))):
        try:
            value = sight.scope.get(name)
        except KeyError:
            continue
        if value.value is not None and value.type in ("day", "span", "number", "fraction"):
            yield name, value


def _names(part: object) -> Iterator[str]:
    for _, inner in walk(part):
        for value in (getattr(inner, name, None) for name in getattr(inner, "__slots__", ())):
            if isinstance(value, str) and value.startswith("$"):
                yield value[1:]


def _repeated(sight: Sight, path: Path_, of: lang.Criterion, name: str, value: Resolved) -> Iterator[Found]:
    shown = value.shown.vi.replace(" – ", "-")
    long = value.type in ("day", "span", "fraction") or len(shown) > 2
    if not long:
        return
    pattern = re.compile(rf"(?<![\w/.-]){re.escape(shown)}(?![\w/.-]|\d)")
    for key, said in (("label", of.label), ("remedy", of.remedy)):
        if said is not None and (pattern.search(said.vi.replace(" – ", "-")) or pattern.search(said.en)):
            message = Text(
                f"viết sẵn “{shown}”, là giá trị của tham số “{name}”",
                f'"{shown}" is written out; it is the value of the parameter "{name}"',
            )
            yield Found(sight.filed.place(*path, key), message, (f"{{{name}}}",))


_YEARS = """\
criteria:
  - id: good-years
    label: {{vi: Đủ số lần hoàn thành tốt, en: Enough good evaluations}}
    cite: {{article: "2"}}
    ground: B
    effect: reject
    test: {{count: evaluations, where: {{grade: {{in: [excellent, good]}}}}, {}}}
"""
_LEAST = """\
parameters:
  most:
    type: number
    label: {vi: Số lần nhiều nhất, en: At most how often}
    cite: {article: "2"}
    value: 1
"""
_REMEDY = '{}remedy: {{vi: "Thêm thành tích trong {}", en: "Add one inside {}"}}'

RULES: Final = (
    Rule(
        "AW201", "literal-in-test", "warning",
        Text("Con số viết thẳng trong phép thử", "A literal that should be a parameter"),
        Text("Con số của văn bản mà không có căn cứ thì không ai đối chiếu được, và không đổi theo ngày "
             "được. "
             "Chỉ 0 và 1 nghĩa là “không có” và “có” (at_least: 1, at_most: 0...) mới viết thẳng.",
             "A figure of a text without a citation can neither be checked nor change by date. Only 0 and "
             "1 that mean "
             "“none” and “some” (at_least: 1, at_most: 0...) stand by themselves."),
        Text("Khai báo tham số có nhãn và căn cứ, rồi viết `$tên`.",
             "Declare a parameter with a label and a citation, and write `$name`."),
        _bare,
        Example(LAW, _YEARS.format("@@at_most: 1")),
        Example(LAW, _LEAST + _YEARS.format("at_most: $most")),
        refused_by=("bare-literal", "flag-literal", "operator-type", "whole-bound"),
    ),
    Rule(
        "AW202", "value-written-out", "warning",
        Text("Lời nhắn viết sẵn giá trị của tham số", "A message that repeats a parameter's value"),
        Text("Khi tham số đổi, hoặc có cách hiểu khác, lời nhắn vẫn nói giá trị cũ.",
             "When the parameter changes, or is read otherwise, the message still says the old value."),
        Text("Viết `{tên}` trong lời nhắn.", "Write `{name}` in the message."),
        _written_out,
        Example(CAMPAIGN, IN_TIME.format(_REMEDY.format("@@", "01/01/2022 – 31/12/2023", "2022-2023"))),
        Example(CAMPAIGN, IN_TIME.format(_REMEDY.format("", "{window}", "{window}"))),
    ),
)  # fmt: skip

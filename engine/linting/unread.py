"""What a rulebook declares and no test reads: parameters, statements, questions, bases, lists of units."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Final

from ..rulebooks import language as lang
from ..rulebooks.filing import FiledCampaign
from ..rulebooks.walking import parts, walk
from ..texts import Text
from .example_rulebook import CAMPAIGN, LAW
from .material import Material
from .rule import HERE, Example, Found, Rule

_SLOT: Final = re.compile(r"\{([^{}]+)\}")


def _parameters(material: Material) -> Iterator[Found]:
    if material.rulebook is None:
        return
    laws: set[str] = set()
    campaigns: dict[str, set[str]] = {}
    for filed, of in parts(material.rulebook):
        names = set(_read(of))
        if isinstance(filed, FiledCampaign):
            campaigns[filed.campaign.id] = names
        else:
            laws |= names
    everywhere = laws.union(*campaigns.values())
    seen = set()
    for filed, of in parts(material.rulebook):
        readers = laws | campaigns[of.id] if isinstance(of, lang.Campaign) else everywhere
        for name in getattr(of, "parameters", ()):
            place = filed.place("parameters", name)
            if name not in readers and name not in material.lost and place not in seen:
                seen.add(place)
                message = Text(
                    f"không phép thử nào đọc tham số “{name}”", f'no test reads the parameter "{name}"'
                )
                yield Found(place, message)


def _read(part: Any) -> Iterator[str]:
    """Return the names of the parameters that a part of the language reads, without `.from` and `.to`."""
    if isinstance(part, str):
        names = [part[1:]] if part.startswith("$") else _SLOT.findall(part)
        for name in names:
            yield name
            yield name.removesuffix(".from").removesuffix(".to")
    elif isinstance(part, list):
        for inner in part:
            yield from _read(inner)
    elif isinstance(part, dict):
        for inner in part.values():
            yield from _read(inner)
    elif is_dataclass(part):
        for one in fields(part):
            yield from _read(getattr(part, one.name))


def _declarations(material: Material) -> Iterator[Found]:
    if material.rulebook is None:
        return
    used: dict[str, set[str]] = {"attestations": set(), "questions": set(), "bases": set()}
    for _, of in parts(material.rulebook):
        for _, part in walk(of):
            match part:
                case lang.AttestedTest():
                    used["attestations"].add(part.attested)
                case lang.JudgedTest():
                    used["questions"].add(part.judged)
                case lang.Quota() if part.base:
                    used["bases"].add(part.base)
    for names in used.values():
        names |= material.lost
    for filed, of in parts(material.rulebook):
        for kind, names in used.items():
            for index, one in enumerate(getattr(of, kind, ())):
                if one.id not in names:
                    message = Text(f"không phép thử nào hỏi “{one.id}”", f'no test asks for "{one.id}"')
                    yield Found(filed.place(kind, index), message)


def _places(material: Material) -> Iterator[Found]:
    if material.rulebook is None:
        return
    used: set[str | None] = set()
    for _, of in parts(material.rulebook):
        used |= {part.place for _, part in walk(of) if isinstance(part, lang.PlaceRef | lang.Campaign)}
    for name, place in material.rulebook.places.items():
        if name not in used and name not in material.lost:
            message = Text(f"không đợt nào dùng danh sách “{name}”", f'no campaign uses the list "{name}"')
            yield Found(place.place("id"), message)


_LEAST = """\
    type: number
    label: {vi: Số năm phải có, en: How many years}
    cite: {article: "2"}
    value: 2
"""
_GOOD_YEARS = """\
criteria:
  - id: good-years
    label: {vi: Đủ số năm hoàn thành tốt, en: Enough good years}
    cite: {article: "2"}
    ground: B
    effect: reject
    test: {count: evaluations, where: {grade: {in: [excellent, good]}}, at_least: $least}
"""
_ATTESTATIONS = """\
attestations:
  - @@id: exemplary
    label: {vi: Gương mẫu chấp hành pháp luật, en: Exemplary in observing the law}
    cite: {article: "3"}
"""
_ATTESTED = """\
criteria:
  - id: exemplary
    label: {vi: Gương mẫu, en: Exemplary}
    cite: {article: "3"}
    ground: D
    effect: reject
    test: {attested: exemplary}
"""
_PLACE: Mapping[str, str] = {
    "places/xa-mau.yaml": """\
id: xa-mau
title: {vi: Các đơn vị của xã Mẫu, en: Units of Mẫu commune}
cite: {source: kh-mau}
complete: false
""",
}

RULES: Final = (
    Rule(
        "AW102", "unused-parameter", "warning",
        Text("Tham số không ai đọc", "A parameter that nobody reads"),
        Text("Con số trong tham số tưởng là có hiệu lực nhưng không phép thử nào dùng đến.",
             "The figure looks as if it were in force, but no test uses it."),
        Text("Dùng `$tên` trong phép thử, hoặc bỏ tham số.", "Use `$name` in a test, or take the parameter "
                                                             "out."),
        _parameters,
        Example(LAW, "parameters:\n  @@least:\n" + _LEAST),
        Example(LAW, "parameters:\n  least:\n" + _LEAST + _GOOD_YEARS),
        of_absence=True,
    ),
    Rule(
        "AW103", "unused-declaration", "warning",
        Text("Điều cam đoan, câu hỏi hoặc cơ số không ai hỏi đến",
             "A statement, question or base that nothing asks for"),
        Text("Đơn vị được yêu cầu điều không ảnh hưởng đến kết quả nào.",
             "Units are asked for what has no bearing on any result."),
        Text("Dùng trong một phép thử (`attested`, `judged`) hoặc chỉ tiêu (`base`), hoặc bỏ đi.",
             "Use it in a test (`attested`, `judged`) or quota (`base`), or take it out."),
        _declarations,
        Example(LAW, _ATTESTATIONS),
        Example(LAW, _ATTESTATIONS.replace(HERE, "") + _ATTESTED),
        of_absence=True,
    ),
    Rule(
        "AW104", "unused-place", "note",
        Text("Danh sách đơn vị không đợt nào dùng", "A list of units that no campaign uses"),
        Text("Danh sách không ai tra thì không ai giữ cho đúng.",
             "What nobody looks up, nobody keeps right."),
        Text("Ghi `place` ở đợt thi đua hoặc `in: {place: ...}` ở phép thử, hoặc bỏ danh sách.",
             "Name it by `place` in a campaign or `in: {place: ...}` in a test, or take it out."),
        _places,
        Example("places/xa-mau.yaml", "@@" + _PLACE["places/xa-mau.yaml"]),
        Example("places/xa-mau.yaml", _PLACE["places/xa-mau.yaml"], {CAMPAIGN: "place: xa-mau\n"}),
        of_absence=True,
    ),
)  # fmt: skip

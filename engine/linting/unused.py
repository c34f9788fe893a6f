"""Criteria that are never asked, and conditions that are never there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from ..rulebooks import language as lang
from ..rulebooks.filing import Filed, FiledLaw, Rulebook
from ..rulebooks.walking import parts, walk
from ..rulebooks.yaml_reading import Path_
from ..texts import Text
from .example_rulebook import CAMPAIGN, SHARED
from .material import Material
from .rule import Example, Found, Rule


def _criteria(material: Material) -> Iterator[Found]:
    rulebook = material.rulebook
    if rulebook is None:
        return
    yield from _never_taken(material)
    for rows in rulebook.series.values():
        for row in rows:
            routes = _routes_of(row)
            routes = routes | material.lost if routes else None
            awards = _awards_of(rulebook, row)
            awards = awards | material.lost if awards else awards
            yield from _never_asked(row, row.law, awards, routes)
    for campaign in rulebook.campaigns.values():
        of = campaign.campaign
        offered = None if isinstance(of.awards, str) else {one.award for one in of.awards}
        offered = offered | material.lost if offered is not None else None
        yield from _never_asked(campaign, of, offered, {"campaign"})


def _never_taken(material: Material) -> Iterator[Found]:
    shared = material.documents.get(SHARED)
    if shared is None:
        return
    taken = {
        entry["use"]
        for name, document in material.documents.items()
        if name != SHARED
        for entry in _entries(document.data)
        if isinstance(entry.get("use"), str)
    }
    for index, one in enumerate(shared.data["criteria"]):
        if one["id"] not in taken and one["id"] not in material.lost:
            message = Text(
                f"không đợt, văn bản nào dùng tiêu chí “{one['id']}”",
                f'no campaign and no law uses the criterion "{one["id"]}"',
            )
            yield Found(shared.place(("criteria", index)), message)


def _entries(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, dict):
        yield data
        for inner in data.values():
            yield from _entries(inner)
    elif isinstance(data, list):
        for inner in data:
            yield from _entries(inner)


def _awards_of(rulebook: Rulebook, row: FiledLaw) -> set[str] | None:
    """Return the awards that a file of law can be asked for; None: every one."""
    if row.law.series in rulebook.regimes.principles:
        return None
    return {one.id for one in rulebook.regimes.awards if one.series == row.law.series}


def _routes_of(row: FiledLaw) -> set[str] | None:
    return {one.id for one in row.law.routes} | {"campaign"} if row.law.routes else None


def _never_asked(
    filed: Filed, of: lang.Law | lang.Campaign, awards: set[str] | None, routes: set[str] | None
) -> Iterator[Found]:
    lists: list[tuple[Path_, list[Any]]] = [(("criteria",), of.criteria)]
    if isinstance(of, lang.Law):
        lists += [(("routes", i, "criteria"), one.criteria) for i, one in enumerate(of.routes)]
    for path, entries in lists:
        for index, one in enumerate(entries):
            whom = one.for_ if isinstance(one, lang.Criterion) else None
            why = None
            if awards is not None and not awards:
                why = Text("không hình thức nào theo văn bản này", "no award is under this law")
            elif whom and whom.award and awards is not None and not awards & set(whom.award):
                why = Text(
                    f"không hình thức nào trong {', '.join(whom.award)} được xét ở đây",
                    f"none of {', '.join(whom.award)} is judged here",
                )
            elif whom and whom.route and routes is not None and not routes & set(whom.route):
                why = Text(
                    f"không có tiêu chuẩn {', '.join(whom.route)} ở đây",
                    f"there is no route {', '.join(whom.route)} here",
                )
            elif whom and whom.class_ and whom.not_class and set(whom.class_) <= set(whom.not_class):
                why = Text("class và not_class loại trừ nhau", "class and not_class shut each other out")
            if why:
                message = Text("tiêu chí “{id}” không bao giờ được hỏi: {why}",
                               'the criterion "{id}" is never asked: {why}')  # fmt: skip
                yield Found(filed.place(*path, index), message.fill(id=one.id, why=why))


# -- what is asked for in vain -----------------------------------------------------------------------------


def _conditions(material: Material) -> Iterator[Found]:
    """Find `once_met` of what no program has beside it: such a condition is passed over."""
    if material.rulebook is None:
        return
    together: dict[int, set[str]] = {}
    for sight in material.sights:
        if not isinstance(sight.of, lang.Campaign):
            continue
        known = together.setdefault(id(sight.filed), set())
        for part in sight.scope.parts:
            known |= {one.id for _, one in walk(part.of) if isinstance(one, lang.Criterion)}
    for filed, of in parts(material.rulebook):
        own = together.get(id(filed))
        for path, one in walk(of):
            if isinstance(one, lang.Criterion) and own is not None and isinstance(of, lang.Campaign):
                for index, first in enumerate(one.once_met):
                    if first not in own and first not in material.lost:
                        message = Text(
                            f"“{one.id}” chờ “{first}”, nhưng hai tiêu chí không bao giờ được xét cùng nhau",
                            f'"{one.id}" waits for "{first}", but the two are never judged together',
                        )
                        yield Found(filed.place(*path, "once_met", index), message)


_CRITERION = """\
criteria:
  - use: offered
    cite: {{clause: III}}
  - id: outstanding
    label: {{vi: Có thành tích xuất sắc, en: An outstanding achievement}}
    cite: {{clause: II}}
    ground: B
    effect: reject
{whom}    test: {{count: achievements, where: {{rating: {{in: [outstanding]}}}}, at_least: 1}}
"""
_SHARED = """\
criteria:
  - id: offered
    label: {vi: Hình thức có trong kế hoạch, en: The plan offers the award}
    ground: A
    effect: reject
    test: {value: award, in: $awards}
"""
_SPARE = """\
    label: {vi: Có tờ trình, en: There is a proposal}
    ground: C
    effect: return
    test: {papers: [proposal]}
"""
RULES: Final = (
    Rule(
        "AW101", "unused-criterion", "warning",
        Text("Tiêu chí không hình thức nào dùng", "A criterion that no award uses"),
        Text("Tiêu chí không bao giờ được hỏi thì không bảo vệ gì, và người đọc tưởng là có.",
             "A criterion that is never asked guards nothing, while readers believe that it does."),
        Text("Lấy tiêu chí bằng `use`, sửa `for` cho khớp, hoặc bỏ tiêu chí và ghi mã vào sổ mã đã dùng.",
             "Take it with `use`, mend its `for`, or take it out and retire its id."),
        _criteria,
        Example(SHARED, _SHARED + "  - @@id: proposal\n" + _SPARE),
        Example(SHARED, _SHARED + "  - id: proposal\n" + _SPARE, {
            CAMPAIGN: "criteria:\n  - use: offered\n    cite: {clause: III}\n"
                      "  - use: proposal\n    cite: {clause: IV}\n"}),
        of_absence=True,
    ),
    Rule(
        "AW105", "condition-never-there", "warning",
        Text("`once_met` nêu tiêu chí không bao giờ được xét cùng",
             "`once_met` names a criterion that is never judged with it"),
        Text("Điều kiện hỏi trước bị bỏ qua: tiêu chí luôn được hỏi.",
             "The condition is passed over: the criterion is always asked."),
        Text("Nêu tiêu chí của chính đợt này hoặc của luật mà đợt này áp dụng.",
             "Name a criterion of this campaign, or of the law that it is judged by."),
        _conditions,
        Example(CAMPAIGN, _CRITERION.format(whom="    once_met: [@@elsewhere]\n"), {
            "law/regimes.yaml": """\
awards:
  - id: giay-mau
    label: {vi: Giấy khen mẫu, en: Sample certificate}
    level: commune
    series: giay-mau
  - id: bang-mau
    label: {vi: Bằng khen mẫu, en: Sample diploma}
    level: province
    series: bang-mau
""",
            "law/bang-mau/0001-01-01.yaml": """\
series: bang-mau
title: {vi: Bằng khen mẫu, en: Sample diplomas}
regime: chung
in_force: {from: 0001-01-01}
source: kh-mau
criteria:
  - id: elsewhere
    label: {vi: Có tờ trình, en: There is a proposal}
    cite: {clause: I}
    ground: C
    effect: return
    test: {papers: [proposal]}
"""}),
        Example(CAMPAIGN, _CRITERION.format(whom="    once_met: [offered]\n")),
        of_absence=True,
    ),
)  # fmt: skip

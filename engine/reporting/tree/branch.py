"""An explanation in words of one language, as branches: what the text, the page and Markdown are made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ...codes import CODES
from ...judging.findings import LACKING
from ...texts import Lang, Text
from ..certainty import cite_said
from .explanation import Explanation
from .node import Node, RouteTried
from .outlook import outlook

MARKS: Final = {"met": "✓", "unmet": "✗", "unknown": "?", "not_applicable": "–"}
_OF_A_BAR: Final = {"met": "!", "unmet": "·", "unknown": "?"}
"""Of entries where there may be none, or only so many: to match is what harms."""

_DECIDES = Text("quyết định kết luận", "decides")
_REQUIRED = Text("Yêu cầu", "Required")
_FOUND = Text("Đã đọc", "Found")
_CLAUSE = Text("Căn cứ", "Clause")
_EFFECT = Text("Nếu không đạt", "If not met")
_REMEDY = Text("Cần làm", "To do")
_REASON = Text("Lý do", "Reasons")
_CONNECTIVES: Final = {
    "all": Text("Phải đạt tất cả:", "All of:"),
    "any": Text("Phải đạt ít nhất một:", "Any of:"),
    "not": Text("Không được có:", "Not:"),
    "at_least": Text("Phải đạt đủ số trong các điều sau:", "Enough of:"),
}
_OUTCOMES: Final = {
    "met": Text("đúng", "yes"),
    "unmet": Text("không", "no"),
    "unknown": Text("chưa rõ", "unknown"),
}
_ROUTES = Text(
    "Tiêu chuẩn khác của luật (bỏ đợt thi đua, nếu có)", "Other routes of the law (without the campaign)"
)
_READINGS = Text("Kết luận tùy theo cách hiểu quy định", "The verdict depends on how a provision is read")
_SILENT = Text(
    "Quy định hiểu được theo nhiều cách, nhưng không làm đổi kết luận: {x}",
    "Provisions that can be read in several ways, which does not change the verdict: {x}",
)
_CHANGED = Text("Khác đi", "Otherwise")
_NOT_ASKED = Text("Hồ sơ này không được xét theo tiêu chí {x}", "This dossier is not asked the criterion {x}")
_NO_CAMPAIGN = Text(
    "không xét được vì hồ sơ không nêu đợt thi đua nào", "cannot be tried: the dossier names no campaign"
)
_HIDDEN = Text(
    "{n} điều kiện khác không quyết định kết luận; xem đủ bằng --all",
    "{n} other conditions do not decide; --all shows them",
)
_MORE = Text("… và {n} mục nữa, xem đủ bằng --all", "… and {n} more, shown by --all")
MOST_CHILDREN: Final = 12


@dataclass(frozen=True, slots=True)
class Branch:
    """A line with a mark (or none), labelled rows below it, and what hangs on it."""

    title: str
    mark: str = ""
    rows: tuple[tuple[str, str], ...] = ()
    children: tuple[Branch, ...] = ()
    strong: bool = False


def branches(of: Explanation, lang: Lang, every: bool) -> Iterator[Branch]:
    """Yield the branches of an explanation below its head. `every`: however many children a node has."""
    for part in of.tree.children:
        mark = MARKS.get(part.status or "", "")
        yield Branch(part.label.say(lang), mark, children=_children(part, lang, every), strong=True)
    if of.only and not of.tree.children:
        yield Branch(_NOT_ASKED.fill(x=of.only).say(lang))
    if of.hidden:
        yield Branch(_HIDDEN.fill(n=of.hidden).say(lang))
    if of.routes:
        tried = tuple(_route(one, lang, every) for one in of.routes)
        yield Branch(_ROUTES.say(lang), children=tried, strong=True)
    if of.readings:
        yield Branch(_READINGS.say(lang), children=tuple(_readings(of, lang)), strong=True)
    if of.silent and not of.readings:
        labels = "; ".join(one.say(lang) for one in of.silent)
        yield Branch(_SILENT.fill(x=labels).say(lang))
    if of.prospects is not None:
        for title, rows in outlook(of, lang):
            yield Branch(title, children=tuple(Branch(row) for row in rows), strong=True)


def _children(of: Node, lang: Lang, every: bool, bar: bool = False) -> tuple[Branch, ...]:
    shown = of.children if every else of.children[:MOST_CHILDREN]
    found = [_branch(one, lang, every, bar=of.limit or (bar and of.kind == "item")) for one in shown]
    if len(shown) < len(of.children):
        found.append(Branch(_MORE.fill(n=len(of.children) - len(shown)).say(lang)))
    return tuple(found)


def _branch(of: Node, lang: Lang, every: bool, bar: bool = False) -> Branch:
    mark = (_OF_A_BAR if bar else MARKS).get(of.status or "", "")
    if of.kind == "criterion":
        return _criterion(of, mark, lang, every)
    if of.kind == "comparison":
        # One value alone puts nothing under a bar: the entry has the mark.
        return Branch(_comparison(of, lang), "" if bar else mark)
    title = of.label.say(lang)
    if of.kind == "value" and of.found is not None:
        return Branch(f"{title}: {of.found.say(lang)}")
    if of.connective in _CONNECTIVES and len(of.children) > 1:
        title = _CONNECTIVES[of.connective].say(lang)
    if of.kind == "reference":
        title = f"{title} [{of.id}]"
    if of.found is not None:
        title = f"{title}: {of.found.say(lang)}"
    if of.kind == "test" and of.connective == "leaf" and len(of.children) == 1 and not of.children[0].pointer:
        return _branch(of.children[0], lang, every, bar=of.limit)
    return Branch(title, mark, children=_children(of, lang, every, bar))


def _criterion(of: Node, mark: str, lang: Lang, every: bool) -> Branch:
    status = CODES["status"][of.status or "unknown"].say(lang)
    decides = f", {_DECIDES.say(lang)}" if of.decides else ""
    title = f"{of.label.say(lang)} – {status}{decides} [{of.id}]"
    rows: list[tuple[str, str]] = []
    lacking = of.status in LACKING
    if of.status != "not_applicable" and of.required and of.found:
        rows += [(_REQUIRED.say(lang), of.required.say(lang)), (_FOUND.say(lang), of.found.say(lang))]
    if of.cite:
        rows.append((_CLAUSE.say(lang), cite_said(of.cite, lang)))
    if lacking and of.effect:
        rows.append((_EFFECT.say(lang), CODES["effect"][of.effect].say(lang)))
    if of.remedy:
        rows.append((_REMEDY.say(lang), of.remedy.say(lang)))
    tests = [one for one in of.children if one.kind == "test"]
    # A test without parts asks what was said above: only its entries are new.
    bare = len(tests) == 1 and tests[0].connective == "leaf" and len(of.children) == 1
    below = _children(tests[0] if bare else of, lang, every)
    return Branch(title, mark, tuple(rows), below, strong=of.decides)


def _comparison(of: Node, lang: Lang) -> str:
    value = of.found.say(lang) if of.found else ""
    outcome = _OUTCOMES.get(of.status or "", Text("", "")).say(lang)
    required = of.required.say(lang) if of.required else ""
    said = Text(
        "{label}: {value}; yêu cầu: {required} → {outcome}",
        "{label}: {value}; required: {required} → {outcome}",
    )
    return said.fill(label=of.label, value=value, required=required, outcome=outcome).say(lang)


def _route(of: RouteTried, lang: Lang, every: bool) -> Branch:
    if of.verdict is None:
        return Branch(f"{of.label.say(lang)}: {_NO_CAMPAIGN.say(lang)}", "–")
    verdict = CODES["verdict"][of.verdict].say(lang)
    lacking = tuple(_branch(one, lang, every) for one in of.lacking)
    mark = "✓" if of.verdict == "eligible" else "✗" if of.verdict == "ineligible" else "?"
    return Branch(f"{of.label.say(lang)}: {verdict}", mark, children=lacking)


def _readings(of: Explanation, lang: Lang) -> Iterator[Branch]:
    for one in of.readings:
        title = "; ".join(f"{what.say(lang)}: {how.say(lang)}" for what, how, _ in one.parts)
        verdict = CODES["verdict"][one.verdict].say(lang)
        reasons = list(dict.fromkeys(why.say(lang) for *_, why in one.parts))
        rows = [(_REASON.say(lang), "; ".join(reasons))] if reasons else []
        if one.deciding:
            rows.append(
                (_DECIDES.say(lang).capitalize(), _together([name.say(lang) for name in one.deciding]))
            )
        changed = [f"{label.say(lang)}: {CODES['status'][status].say(lang)}" for label, status in one.changed]
        if changed:
            rows.append((_CHANGED.say(lang), _together(changed)))
        yield Branch(f"{title} → {verdict}", rows=tuple(rows))


def _together(parts: Sequence[str]) -> str:
    return "; ".join(parts)

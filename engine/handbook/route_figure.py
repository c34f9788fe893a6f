"""The figure of one award in one stretch of law: what every dossier must meet, and the alternatives."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence

from ..rulebooks import language as rule
from ..rulebooks.filing import FiledLaw
from ..rulebooks.program import Any, Node
from ..rulebooks.selecting import principles_on
from ..texts import Text, first_large
from .book import Book, days
from .criterion_part import EFFECTS, Where, place_of
from .drawing import Box, Figure, Line, Mark, drawn
from .rules_cited import page_of
from .wordings import Wording

_LONGEST = 220
"""Alternatives in more words than this are not drawn out: the page tells them."""
_MARKS: tuple[Mark, ...] = ("reject", "defer", "return", "council", "note")


def figure_of(book: Book, row: FiledLaw, here: str) -> str:
    """Return the figure of a file of law as SVG; `here` is the page that shows it."""
    law = row.law
    boxes = []
    for principle in _principles(book, row):
        page = page_of(principle.law)
        title = Text("Nguyên tắc chung, {x}", "Principles, {x}").fill(
            x=Text(days(principle.law.in_force, "vi"), days(principle.law.in_force, "en"))
        )
        where = Where(page, principle.document.file)
        lines = tuple(_lines(book, here, where, principle.law.criteria, deep=False))
        boxes.append(Box("box", book.raw(title), lines, _to(here, page)))
    where = Where(here, row.document.file)
    own = tuple(_lines(book, here, where, law.criteria, deep=True))
    if own:
        title = Text("Mọi hồ sơ đề nghị hình thức này", "Every dossier for this award")
        boxes.append(Box("box", book.raw(title), own))
    for route in law.routes:
        inner = Where(here, row.document.file, route.id)
        lines = tuple(_needs(book, here, where, route)) + tuple(
            _lines(book, here, inner, route.criteria, deep=True)
        )
        label = first_large(book.raw(route.label))
        boxes.append(Box("route", label, lines, _to(here, here, f"route-{route.id}")))
    end = Text(
        "Không vướng điều kiện nào: đủ điều kiện trình Hội đồng xét. Hội đồng quyết định.",
        "Nothing stands in the way: eligible to be put to the council. The council decides.",
    )
    boxes.append(Box("end", book.raw(end)))
    about = Text(
        "{n} tiêu chuẩn, chỉ cần đạt một trong các tiêu chuẩn ấy", "{n} routes, one of which is enough"
    )
    if not law.routes:
        about = Text("Không có tiêu chuẩn nào trong bộ quy tắc", "No route is encoded")
    used = {line.mark for box in boxes for line in box.lines}
    return drawn(
        Figure(
            name=f"routes-{law.series}-{law.in_force.from_}-{book.lang}",
            title=book.raw(law.title),
            about=book.raw(about.fill(n=len(law.routes))),
            boxes=tuple(boxes),
            between=book.raw(Text("và đạt một trong các tiêu chuẩn sau", "and meets one of these routes")),
            either=book.raw(Text("hoặc", "or")),
            legend=tuple((mark, _follows(book, mark)) for mark in _MARKS if mark in used),
        )
    )


def _follows(book: Book, mark: str) -> str:
    if mark == "note":
        return first_large(book.raw(EFFECTS[mark]))
    return book.raw(Text("Không đạt thì {x}", "If not met: {x}").fill(x=EFFECTS[mark]))


def _to(here: str, page: str, at: str = "") -> str:
    """Return a link that is right for a drawing in the folder of `here`, on whatever page it is shown."""
    return posixpath.relpath(page, posixpath.dirname(here)) + (f"#{at}" if at else "")


def _principles(book: Book, row: FiledLaw) -> list[FiledLaw]:
    """Return the principles that hold at the end of a stretch: the page links to those before."""
    days = [one.first for rows in _of_principles(book) for one in rows if one.first <= row.last]
    return principles_on(book.rulebook, max(days)) if days else []


def _of_principles(book: Book) -> list[tuple[FiledLaw, ...]]:
    return [book.rulebook.series[name] for name in book.rulebook.regimes.principles]


def _lines(book: Book, here: str, where: Where, entries: Sequence[object], deep: bool) -> Iterator[Line]:
    criteria = [one for one in entries if isinstance(one, rule.Criterion)]
    labels = [one.label for one in criteria]
    for one in criteria:
        wording = book.wordings.criteria[where.file, where.route, one.id][-1]
        at = f"criterion-{one.id}" if where.route is None else f"route-{where.route}.criterion-{one.id}"
        apart = deep or labels.count(one.label) > 1
        whom = f" ({_whom(book, wording)})" if wording.whom and apart else ""
        text = first_large(book.raw(wording.criterion.label)) + whom
        yield Line(text, one.effect, _to(here, where.page, at))
        if deep:
            yield from _alternatives(book, wording)


def _whom(book: Book, of: Wording) -> str:
    """Return whom a criterion concerns, in few words where only the kind of candidate says so."""
    assert of.criterion.applies
    assert of.whom
    comparisons = of.criterion.applies.comparisons
    if all(one.field == "candidate.kind" for one in comparisons):
        return ", ".join(book.raw(one.shown) for one in comparisons)
    return book.raw(of.whom)


def _alternatives(book: Book, of: Wording) -> Iterator[Line]:
    """Return the ways in which a criterion can be met, where its test gives several."""
    node: Node = of.criterion.variants[0]
    if not isinstance(node, Any) or len(of.required) > 1 or len(node.of) < 2:
        return
    said = book.raw(of.required[0].text)
    if len(said) > _LONGEST:
        told = Text("{n} cách đáp ứng", "{n} ways to meet it").fill(n=len(node.of))
        yield Line(book.raw(told), deep=2, soft=True)
    else:
        yield Line(said, deep=2, soft=True)


def _needs(book: Book, here: str, where: Where, of: rule.Route) -> Iterator[Line]:
    for name in of.needs:
        found = place_of(book, where, name)
        if found is None:
            continue
        label = first_large(book.raw(found.label))
        mark: Mark = "none"
        for one in _all_criteria(book):
            if one.id == name:
                mark = one.effect
        # What every campaign has for itself leads to the route, whose part of the page names them all.
        own = (here, f"route-{of.id}") if found.page.startswith("campaigns/") else (found.page, found.at)
        yield Line(label, mark, _to(here, *own))


def _all_criteria(book: Book) -> Iterator[rule.Criterion]:
    rulebook = book.rulebook
    for rows in rulebook.series.values():
        for row in rows:
            yield from (one for one in row.law.criteria if isinstance(one, rule.Criterion))
    for filed in rulebook.campaigns.values():
        yield from (one for one in filed.campaign.criteria if isinstance(one, rule.Criterion))

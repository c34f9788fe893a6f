"""One criterion as a part of a page: what is required, of whom, on what ground, and which cases show it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..codes import CODES
from ..rulebooks import language as rule
from ..texts import Text
from .book import Book
from .cases_shown import STATUSES, Named
from .marking import code, plain
from .rules_cited import Rule
from .wordings import Required, Wording

EFFECTS = {
    "reject": Text("loại: không đủ điều kiện", "not eligible"),
    "defer": Text("tạm dừng, chưa xét", "deferred"),
    "return": Text("trả lại để bổ sung", "returned to be completed"),
    "council": Text("Hội đồng xem xét", "the council considers"),
    "note": Text("chỉ lưu ý", "noted only"),
}
"""What follows when a criterion is not met."""


class Where(NamedTuple):
    """Where a criterion stands: page, file of rules, and route if it is of one."""

    page: str
    file: str
    route: str | None = None


def criterion_part(book: Book, where: Where, of: rule.Criterion, level: int) -> Iterator[str]:
    """Return the lines that show a criterion."""
    wordings = book.wordings.criteria[where.file if of.id != _undetermined(book) else "", where.route, of.id]
    at = f"criterion-{of.id}" if where.route is None else f"route-{where.route}.criterion-{of.id}"
    label = wordings[0].criterion.label
    yield from book.title(level, label, at)
    ground = CODES["ground"][of.ground]
    if of.effect == "note":
        told = book.say(EFFECTS["note"])
    else:
        told = book.say(Text("không đạt thì {x}", "if not met: {x}").fill(x=EFFECTS[of.effect]))
    group = of.ground if of.ground != "note" else ""
    yield f"{code(of.id)} · {plain(f'{group} {ground.say(book.lang)}'.strip())} · {told}"
    yield ""
    for one in wordings:
        yield from _required(book, one)
    if of.once_met:
        links = ", ".join(_named(book, where, one) for one in of.once_met)
        yield book.row(Text("Chỉ hỏi khi đã đạt", "Asked only once met"), links)
    yield book.row(Text("Căn cứ", "Clause"), book.cite(where.page, of.cite))
    if wordings[-1].criterion.remedy:
        yield book.row(Text("Cần làm", "To do"), book.say(wordings[-1].criterion.remedy))
    yield from _cases(book, where, of.id)
    yield ""


def _required(book: Book, of: Wording) -> Iterator[str]:
    label = Text("Yêu cầu", "Required")
    if of.since:
        label = Text(f"Từ {of.since}", f"From {of.since}")
    if of.whom:
        yield book.row(Text("Áp dụng khi", "Concerns"), book.say(of.whom))
    if len(of.required) == 1:
        yield book.row(label, book.say(of.required[0].text))
        return
    yield book.row(label, book.say(Text("tùy cách hiểu", "depends on the reading")))
    for one in of.required:
        yield f"    - {_chosen(book, one)}: {book.say(one.text)}"


def _chosen(book: Book, of: Required) -> str:
    by_parameter: dict[Text, list[Text]] = {}
    for one in of.choices:
        by_parameter.setdefault(one.parameter_label, []).append(one.label)
    return "; ".join(
        f"*{book.say(label)}: {' / '.join(book.say(one) for one in readings)}*"
        for label, readings in by_parameter.items()
    )


def _named(book: Book, where: Where, name: str) -> str:
    found = place_of(book, where, name)
    return book.to(where.page, found) if found else code(name)


def place_of(book: Book, where: Where, name: str) -> Rule | None:
    """Return where a criterion that this one names stands: in its own file, else in the last that has it."""
    own = book.index.places.get((where.file, "criterion", name))
    if own:
        return own
    others = [one for one in book.index.rules if one.kind == "criterion" and one.id == name]
    return others[-1] if others else None


def _cases(book: Book, where: Where, name: str) -> Iterator[str]:
    if book.cases is None:
        return
    file = where.file if name != _undetermined(book) else ""
    rows = [(status, book.cases.get((file, name, status))) for status in STATUSES]
    if not any(shown for _, shown in rows):
        none = Text("chưa có", "none yet")
        yield book.row(Text("Trường hợp mẫu", "Worked cases"), book.say(none))
        return
    yield book.row(Text("Trường hợp mẫu", "Worked cases"), "").rstrip()
    for status, shown in rows:
        if shown:
            yield from _shown(book, f"    - *{book.say(CODES['status'][status])}*:", shown)


def _shown(book: Book, head: str, of: Sequence[Named]) -> Iterator[str]:
    """Return the cases of one outcome: in English by the names authors wrote, else in a report's words."""
    if book.lang == "en":
        yield f"{head} " + "; ".join(f"{plain(one.name)} ({code(one.file)})" for one in of)
        return
    yield head
    for one in of:
        told = Text("{x} – kết luận: {y}", "{x} – verdict: {y}").fill(x=one.says, y=one.came_out)
        at = Text("trường hợp {n}", "case {n}").fill(n=one.number)
        yield f"        - {book.say(told)} ({code(one.file)}, {book.say(at)})"


def _undetermined(book: Book) -> str:
    return book.rulebook.regimes.undetermined.id


def criteria_part(
    book: Book, where: Where, of: Sequence[object], level: int, none: Text | None = None
) -> Iterator[str]:
    """Return the lines of several criteria."""
    shown = [one for one in of if isinstance(one, rule.Criterion)]
    for one in shown:
        yield from criterion_part(book, where, one, level)
    if not shown and none:
        yield from (book.say(none), "")

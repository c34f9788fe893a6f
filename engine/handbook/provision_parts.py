"""What stands beside criteria in law and campaigns, as parts of a page."""

from __future__ import annotations

from collections.abc import Iterator

from ..codes import CODES
from ..rulebooks import language as rule
from ..rulebooks.parameters import value_of, words
from ..rulebooks.provisions import Provisions
from ..texts import Text, first_large
from .book import Book, entries, named, stated
from .criterion_part import Where
from .marking import code, plain

_FIGURES = {
    "share": Text("tỷ lệ", "a share"),
    "amount": Text("số lượng, giá trị", "an amount"),
    "count": Text("số đếm", "a count"),
}


def beside(book: Book, where: Where, of: Provisions) -> Iterator[str]:
    """Return parameters, statements, indicators, questions, preferences, what is not encoded, and notes."""
    here = where.page
    cite = Text("Căn cứ", "Clause")
    yield from parameters_part(book, where, of)
    attested: list[tuple[str, list[str]]] = []
    for one in of.attestations:
        lines = [f"{named(book, one.label, one.id)}", "", book.row(cite, book.cite(here, one.cite))]
        if one.paper:
            kinds = ", ".join(book.say(CODES["document_kind"].get(p, Text(p, p))) for p in one.paper)
            lines.insert(2, book.row(Text("Kèm một trong các giấy tờ", "With one of these papers"), kinds))
        attested.append((one.id, lines))
    title = Text("Nội dung cấp trình phải xác nhận", "Statements that the proposing level attests")
    yield from entries(book, title, "attestation", attested)
    figures = [
        (one.id, [
            named(book, one.label, one.id), "",
            book.row(Text("Ghi", "As"), f"{book.say(_FIGURES[one.type])}, {book.say(one.unit)}"),
            book.row(cite, book.cite(here, one.cite)),
        ])
        for one in of.indicators
    ]  # fmt: skip
    title = Text("Chỉ tiêu phải báo cáo", "Indicators to report")
    yield from entries(book, title, "indicator", figures)
    asked = [
        (one.id, [named(book, one.label, one.id), "", book.row(cite, book.cite(here, one.cite))])
        for one in of.questions
    ]
    yield from entries(book, Text("Câu hỏi cho Hội đồng", "Questions for the council"), "question", asked)
    yield from _preferences(book, where, of)
    yield from _not_encoded(book, where, of)
    told = [
        (one.id, [f"{book.say(one.text)} ({code(one.id)})", "",
                  *([book.row(cite, book.cite(here, one.cite))] if one.cite else [])])
        for one in of.notes
    ]  # fmt: skip
    yield from entries(book, Text("Lưu ý", "Notes"), "note", told)


def parameters_part(book: Book, where: Where, of: Provisions) -> Iterator[str]:
    """Return the named numbers, dates and sets, with their values by day and their readings."""
    rows = [(name, parameter_lines(book, where, name, one)) for name, one in of.parameters.items()]
    yield from entries(book, Text("Tham số", "Parameters"), "parameter", rows)


def parameter_lines(book: Book, where: Where, name: str, of: rule.Parameter) -> list[str]:
    """Return one parameter: its value, or its values by day, or its readings with their reasons."""
    lines = [named(book, of.label, name), ""]
    if of.readings:
        told = Text("{n} cách hiểu; cách đầu là cách mặc định", "{n} readings; the first is the default")
        lines.append(book.row(Text("Giá trị", "Value"), book.say(told.fill(n=len(of.readings)))))
        lines += [
            f"    - {_value(book, name, of, one.value)} – *{book.say(one.label)}* ({code(one.id)}): "
            f"{book.say(one.reason)}"
            for one in of.readings
        ]
    elif of.values:
        lines.append(book.row(Text("Giá trị theo ngày", "Value by day"), "").rstrip())
        for dated in of.values:
            since = Text("từ {x}", "from {x}").fill(x=stated(dated.from_, book.lang))
            cite = f". {book.cite(where.page, dated.cite)}" if dated.cite else ""
            lines.append(f"    - {book.say(since)}: {_value(book, name, of, dated.value)}{cite}")
    elif of.value is not None:
        lines.append(book.row(Text("Giá trị", "Value"), _value(book, name, of, of.value)))
    lines.append(book.row(Text("Căn cứ", "Clause"), book.cite(where.page, of.cite)))
    return lines


def _value(book: Book, name: str, of: rule.Parameter, value: rule.Value) -> str:
    return book.say(value_of(name, of, value, labels(book)).shown)


def labels(book: Book) -> dict[str, Text]:
    """Return the labels of awards, campaigns and routes."""
    rulebook = book.rulebook
    found = {one.id: words(one.label) for one in rulebook.regimes.awards}
    found |= {name: words(one.campaign.title) for name, one in rulebook.campaigns.items()}
    laws = (row.law for rows in rulebook.series.values() for row in rows)
    return found | {route.id: words(route.label) for law in laws for route in law.routes}


def _preferences(book: Book, where: Where, of: Provisions) -> Iterator[str]:
    rows: list[tuple[str, list[str]]] = []
    for one in of.preferences:
        known = book.wordings.preferences.get((where.file, None, one.id))
        lines = [named(book, one.label, one.id), ""]
        if known:
            lines.append(book.row(Text("Nhận biết khi", "Shown by"), book.say(known.required[0].text)))
        else:
            by_people = Text("chỉ người xét nhận biết được", "only people can tell")
            lines.append(book.row(Text("Nhận biết khi", "Shown by"), book.say(by_people)))
        if known and known.whom:
            lines.append(book.row(Text("Áp dụng khi", "Concerns"), book.say(known.whom)))
        lines.append(book.row(Text("Căn cứ", "Clause"), book.cite(where.page, one.cite)))
        rows.append((one.id, lines))
    title = Text("Ưu tiên khi có cùng điều kiện", "Preferences between equals")
    yield from entries(book, title, "preference", rows)


def _not_encoded(book: Book, where: Where, of: Provisions) -> Iterator[str]:
    rows: list[tuple[str, list[str]]] = []
    for one in of.not_encoded:
        lines = [f"{book.say(Text(first_large(one.text.vi), first_large(one.text.en)))} ({code(one.id)})", ""]
        lines.append(book.row(Text("Vì sao", "Why"), book.say(one.reason)))
        whom = book.wordings.whom.get((where.file, one.id))
        if whom:
            lines.append(book.row(Text("Áp dụng khi", "Concerns"), book.say(whom)))
        lines.append(book.row(Text("Căn cứ", "Clause"), book.cite(where.page, one.cite)))
        rows.append((one.id, lines))
    title = Text("Chưa thành quy tắc: Hội đồng tự cân nhắc", "Not encoded: for the council to weigh")
    yield from entries(book, title, "not_encoded", rows)


def quotas_part(book: Book, where: Where, of: rule.Law | rule.Campaign) -> Iterator[str]:
    """Return how many may be put forward, and what shares are counted of."""
    rows: list[tuple[str, list[str]]] = []
    for one in of.quotas if isinstance(of.quotas, list) else ():
        lines = [named(book, one.label, one.id), ""]
        if isinstance(one.limit, str) and one.limit.startswith("$"):
            name = one.limit[1:]
            limit = next((p for n, p in of.parameters.items() if n == name), None)
            if limit is not None:
                found = book.index.places.get((where.file, "parameter", name))
                shown = book.to(where.page, found, book.raw(limit.label)) if found else code(name)
                lines.append(book.row(Text("Mức", "Limit"), shown))
        if one.award:
            known = labels(book)
            shown = ", ".join(book.say(known.get(name, Text(name, name))) for name in one.award)
            lines.append(book.row(Text("Hình thức", "Awards"), shown))
        if one.bodies:
            lines.append(book.row(Text("Nơi được giao", "Bodies"), plain(", ".join(one.bodies))))
        if one.may_be_exceeded:
            more = Text("có thể vượt khi người có thẩm quyền quyết định", "somebody may decide on more")
            lines.append(book.row(Text("Ghi chú", "Note"), book.say(more)))
        lines.append(book.row(Text("Căn cứ", "Clause"), book.cite(where.page, one.cite)))
        rows.append((one.id, lines))
    yield from entries(book, Text("Tỷ lệ, số lượng", "Quotas"), "quota", rows)
    bases = [
        (one.id, [named(book, one.label, one.id), "",
                  book.row(Text("Căn cứ", "Clause"), book.cite(where.page, one.cite))])
        for one in of.bases
    ]  # fmt: skip
    yield from entries(book, Text("Cơ số tính tỷ lệ", "Bases"), "base", bases)

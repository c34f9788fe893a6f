"""Pages that lead to the others: the first one, the lists, the law by day, places, checks across dossiers."""

from __future__ import annotations

from collections.abc import Iterator

from ..codes import CODES
from ..rulebooks import language as rule
from ..rulebooks.citing import cited
from ..rulebooks.parameters import words
from ..texts import Text
from .book import Book, stated
from .criterion_part import EFFECTS, Where, criterion_part
from .marking import anchor, code, link, plain, table
from .provision_parts import parameter_lines
from .rules_cited import page_of, source_page
from .source_page import provision_table

_FIRST = Text(
    "Sổ tay này được tạo từ chính các bộ quy tắc mà chương trình dùng để rà soát: mỗi yêu cầu bằng lời "
    "là bản diễn đạt của phép thử đang chạy, không viết tay lần thứ hai. Chương trình chỉ rà soát trước; "
    "Hội đồng quyết định khen thưởng.",
    "This handbook is made from the very rulebooks that the program judges by: each requirement in words "
    "is what the running test says, and nothing is written a second time. The program only pre-screens; "
    "the council decides.",
)
_DOUBT = Text(
    "Cạnh mỗi căn cứ có ghi mức chắc chắn khi văn bản chưa được đối chiếu nguyên văn.",
    "Beside each clause stands how sure it is, wherever the text itself was not checked.",
)


def first_page(book: Book) -> Iterator[str]:
    """Return the lines of the first page."""
    here = "README.md"
    yield from book.title(1, Text("Sổ tay quy tắc khen thưởng", "Handbook of the award rules"))
    yield from (book.say(_FIRST), "", book.say(_DOUBT), "")
    yield from book.title(2, Text("Hình thức khen thưởng", "Awards"))
    for one in book.rulebook.regimes.awards:
        yield f"- {link(book.raw(one.label), here, f'awards/{one.id}.md')}"
    yield ""
    yield from book.title(2, Text("Phong trào thi đua", "Campaigns"))
    for filed in book.rulebook.campaigns.values():
        yield f"- {link(book.raw(filed.campaign.title), here, page_of(filed.campaign))}"
    yield ""
    yield from book.title(2, Text("Nguyên tắc chung", "Principles"))
    for name in book.rulebook.regimes.principles:
        for row in book.rulebook.series[name]:
            page = link(book.raw(row.law.title), here, page_of(row.law))
            yield f"- {page} ({book.within(row.law.in_force)})"
    yield ""
    yield from book.title(2, Text("Tra cứu", "Look up"))
    rows = [
        ("regimes.md", REGIMES),
        ("sources/README.md", SOURCES),
        ("provisions.md", PROVISIONS),
        ("criteria.md", CRITERIA),
    ]
    rows += [("across.md", ACROSS)] if book.rulebook.across else []
    yield from (f"- {link(book.raw(title), here, page)}" for page, title in rows)
    for place in book.rulebook.places.values():
        yield f"- {link(book.raw(place.units.title), here, page_of(place.units))}"


REGIMES = Text("Ngày nào theo luật nào", "Which law governs on which day")
SOURCES = Text("Nguồn: văn bản và kế hoạch", "Sources: instruments and plans")
PROVISIONS = Text("Điều khoản nào thành quy tắc nào", "Which provision became which rule")
CRITERIA = Text("Mọi tiêu chí, theo mã", "All criteria, by id")
ACROSS = Text("Đối chiếu giữa các hồ sơ trong một đợt", "Checks across the dossiers of a batch")


def regimes_page(book: Book) -> Iterator[str]:
    """Return the lines of the page on which law governs on which day."""
    here = "regimes.md"
    yield from book.title(1, REGIMES)
    for one in book.rulebook.regimes.regimes:
        yield from book.title(2, words(one.label), f"regime-{one.id}")
        yield book.row(Text("Hiệu lực", "In force"), book.within(one.in_force))
        yield book.row(Text("Căn cứ", "Clause"), book.cite(here, one.cite))
        if one.transition:
            before = Text(
                "Hồ sơ nhận trước {day} theo: {x}", "Dossiers received before {day} stay under: {x}"
            )
            label = next(r.label for r in book.rulebook.regimes.regimes if r.id == one.transition.regime)
            day = stated(one.transition.received_before, book.lang)
            told = book.say(before.fill(day=day, x=words(label)))
            yield book.row(
                Text("Chuyển tiếp", "Transition"), f"{told}. {book.cite(here, one.transition.cite)}"
            )
        yield book.row(Text("Mã", "Id"), code(one.id))
        yield ""
    yield from book.title(2, Text("Khi ngày xét chưa rõ", "Where the day of consideration is not clear"))
    of = book.rulebook.regimes.undetermined
    yield from criterion_part(book, Where(here, ""), of, 3)


def sources_page(book: Book) -> Iterator[str]:
    """Return the lines of the list of sources."""
    here = "sources/README.md"
    yield from book.title(1, SOURCES)
    head = [
        Text("Văn bản", "Instrument"), Text("Trích yếu", "Title"), Text("Hiệu lực", "In force"),
        Text("Mức chắc chắn", "Certainty"), Text("Điều khoản có quy tắc", "Provisions with rules"),
    ]  # fmt: skip
    rows = [
        (
            link(
                cited(rule.Cite(source=one.id), book.rulebook.sources).text.say(book.lang),
                here,
                source_page(one.id),
            ),
            plain(one.title),
            book.within(one.in_force) if one.in_force else "–",
            book.say(CODES["certainty"][one.certainty]),
            str(len(book.index.by_source[one.id])),
        )
        for one in book.rulebook.sources.values()
    ]
    yield from table([book.raw(one) for one in head], rows)


def provisions_page(book: Book) -> Iterator[str]:
    """Return the lines of the index of all provisions."""
    here = "provisions.md"
    yield from book.title(1, PROVISIONS)
    cites = [name for name, rows in book.index.by_source.items() if rows]
    for name in cites:
        title = cited(rule.Cite(source=name), book.rulebook.sources).text
        yield from book.title(2, title, f"source-{name}")
        yield from provision_table(book, here, name)
    silent = [name for name in book.rulebook.sources if name not in cites]
    if silent:
        yield from book.title(2, Text("Văn bản chưa có quy tắc nào dẫn", "Sources that no rule cites"))
        for name in silent:
            title = cited(rule.Cite(source=name), book.rulebook.sources).text
            yield f"- {link(title.say(book.lang), here, source_page(name))}"
        yield ""


def criteria_page(book: Book) -> Iterator[str]:
    """Return the lines of the list of all criteria by id."""
    here = "criteria.md"
    yield from book.title(1, CRITERIA)
    found: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for one in book.index.rules:
        if one.kind == "criterion":
            names[one.id] = book.say(one.label)
            shown = f"{one.file.removeprefix('rules/').removesuffix('.yaml')}"
            found.setdefault(one.id, []).append(book.to(here, one, shown))
    head = (Text("Mã", "Id"), Text("Tiêu chí", "Criterion"), Text("Ở", "Stands in"))
    rows = [(code(name), names[name], "<br>".join(found[name])) for name in sorted(found)]
    yield from table([book.raw(one) for one in head], rows)


def across_page(book: Book) -> Iterator[str]:
    """Return the lines of the page on comparisons of dossiers with one another."""
    here = "across.md"
    filed = book.rulebook.across
    yield from book.title(1, ACROSS)
    if filed is None:
        return
    where = Where(here, filed.document.file)
    for name, one in filed.across.parameters.items():
        yield from (anchor(f"parameter-{name}"), "", *parameter_lines(book, where, name, one), "")
    for check in filed.across.checks:
        yield from book.title(2, words(check.label), f"check-{check.id}")
        ground = CODES["ground"][check.ground].say(book.lang)
        group = check.ground if check.ground != "note" else ""
        told = book.say(EFFECTS[check.effect])
        yield from (f"{code(check.id)} · {plain(f'{group} {ground}'.strip())} · {told}", "")
        yield book.row(Text("Yêu cầu", "Required"), book.say(check.required))
        if check.in_force:
            yield book.row(Text("Áp dụng", "In force"), book.within(check.in_force))
        yield book.row(Text("Căn cứ theo ngày", "Clause by day"), "").rstrip()
        for dated in check.cites:
            since = Text("mọi ngày", "any day")
            if dated.from_ != "0001-01-01":
                since = Text("từ {x}", "from {x}").fill(x=stated(dated.from_, book.lang))
            told = book.cite(here, dated.cite) if dated.cite else ""
            told = book.say(dated.no_text) if dated.no_text else told
            yield f"    - {book.say(since)}: {told}"
        yield book.row(Text("Cần làm", "To do"), book.say(check.remedy))
        yield ""


def place_page(book: Book, of: rule.PlaceList) -> Iterator[str]:
    """Return the lines of the page of a list of units."""
    here = page_of(of)
    yield from book.title(1, words(of.title))
    yield book.row(Text("Căn cứ", "Clause"), book.cite(here, of.cite))
    whole = Text("đủ", "complete")
    if not of.complete:
        whole = Text(
            "chưa đủ: đơn vị không có tên thì chưa rõ", "not complete: a unit that is not in it is unknown"
        )
    yield book.row(Text("Danh sách", "List"), book.say(whole))
    yield ""
    head = (Text("Đơn vị", "Unit"), Text("Tên khác", "Other names"), Text("Hiệu lực", "Days"))
    rows = [
        (plain(one.name), plain("; ".join(one.aliases)), book.within(one.in_force) if one.in_force else "–")
        for one in of.units
    ]
    yield from table([book.raw(one) for one in head], rows)

"""The page of one campaign: what its plan says, in words, clause by clause, and what it does not state."""

from __future__ import annotations

from collections.abc import Iterator

from ..codes import CODES
from ..rulebooks import language as rule
from ..rulebooks.filing import FiledCampaign
from ..texts import Text
from .book import NOT_STATED, Book, entries, named, stated
from .criterion_part import Where, criteria_part
from .marking import anchor, code, link, plain, table
from .provision_parts import beside, parameter_lines, quotas_part
from .rules_cited import page_of, provision, provision_at, source_page
from .source_page import provision_words


def campaign_page(book: Book, filed: FiledCampaign) -> Iterator[str]:
    """Return the lines of the page."""
    of = filed.campaign
    here = page_of(of)
    where = Where(here, filed.document.file)
    yield from book.title(1, Text(of.title.vi, of.title.en))
    yield from _head(book, filed, here)
    yield from _unstated(book, of)
    yield from _awards(book, of, here)
    yield from _periods(book, of, here)
    if isinstance(of.window, rule.Parameter):
        title = Text("Giai đoạn xét thành tích", "Window of achievements")
        yield from entries(
            book, title, "parameter", [("window", parameter_lines(book, where, "window", of.window))]
        )
    yield from _subjects(book, of, where)
    yield from book.title(2, Text("Điều kiện của kế hoạch", "Conditions of the plan"))
    none = Text("Kế hoạch không đặt điều kiện nào.", "The plan sets no condition.")
    yield from criteria_part(book, where, of.criteria, 3, none)
    yield from quotas_part(book, where, of)
    yield from beside(book, where, of)
    yield from _clauses(book, filed, here)


def _head(book: Book, filed: FiledCampaign, here: str) -> Iterator[str]:
    of = filed.campaign
    plan = rule.Cite(source=of.source)
    yield book.row(Text("Kế hoạch", "Plan"), book.cite(here, plan))
    yield book.row(Text("Đơn vị phát động", "Organiser"), book.say(of.organiser))
    yield book.row(Text("Chủ đề", "Theme"), plain(of.theme))
    if of.basis:
        links = "; ".join(book.cite(here, rule.Cite(source=one)) for one in of.basis)
        yield book.row(Text("Căn cứ", "Rests on"), links)
    yield book.row(Text("Hạn nộp", "Deadline"), plain(stated(of.deadline, book.lang)))
    if isinstance(of.papers, str):
        papers = book.say(NOT_STATED)
    else:
        kinds = CODES["document_kind"]
        papers = ", ".join(book.say(kinds.get(one, Text(one, one))) for one in of.papers)
    yield book.row(Text("Giấy tờ", "Papers"), papers)
    contact = book.say(NOT_STATED) if isinstance(of.contact, str) else book.say(of.contact)
    yield book.row(Text("Nơi giải đáp", "Contact"), contact)
    if of.place:
        place = book.rulebook.places[of.place].units
        yield book.row(
            Text("Danh sách đơn vị", "List of units"), link(book.raw(place.title), here, page_of(place))
        )
    yield book.row(Text("Bộ quy tắc", "Rulebook"), code(filed.document.file))
    yield ""


def _unstated(book: Book, of: rule.Campaign) -> Iterator[str]:
    """Return what the plan does not state, said plainly: nothing of it is guessed."""
    heads = {
        Text("thời gian thi đua", "period"): of.periods,
        Text("giai đoạn xét thành tích", "window"): of.window,
        Text("hình thức khen thưởng", "awards"): of.awards,
        Text("hạn nộp", "deadline"): of.deadline,
        Text("giấy tờ", "papers"): of.papers,
        Text("tỷ lệ, số lượng", "quotas"): of.quotas,
        Text("nơi giải đáp", "contact"): of.contact,
    }
    missing = [book.say(label) for label, value in heads.items() if value == rule.NOT_STATED]
    if isinstance(of.periods, list):
        ends = {Text("ngày bắt đầu", "first day"): "from_", Text("ngày kết thúc", "last day"): "to"}
        for one in of.periods:
            missing += [
                book.say(
                    Text("{x} của “{y}”", '{x} of "{y}"').fill(x=label, y=Text(one.label.vi, one.label.en))
                )
                for label, end in ends.items()
                if getattr(one, end) == rule.NOT_STATED
            ]
    if missing:
        yield from book.title(2, Text("Kế hoạch không nêu", "The plan does not state"))
        yield from (f"- {one}" for one in missing)
        yield ""


def _awards(book: Book, of: rule.Campaign, here: str) -> Iterator[str]:
    if isinstance(of.awards, str):
        return
    labels = {one.id: one.label for one in book.rulebook.regimes.awards}
    yield from book.title(2, Text("Hình thức khen thưởng và thẩm quyền", "Awards and who decides them"))
    for one in of.awards:
        award = link(book.raw(labels[one.award]), here, f"awards/{one.award}.md")
        yield from (anchor(f"award-{one.award}"), "")
        yield f"- {award}"
        yield f"    {book.row(Text('Thẩm quyền', 'Decided by'), book.say(one.authority))}"
        yield f"    {book.row(Text('Căn cứ', 'Clause'), book.cite(here, one.cite))}"
        yield ""


def _periods(book: Book, of: rule.Campaign, here: str) -> Iterator[str]:
    if isinstance(of.periods, str):
        return
    rows = [
        (
            one.id,
            [
                named(book, one.label, one.id),
                "",
                book.row(
                    Text("Thời gian", "Days"),
                    plain(" – ".join(dict.fromkeys(stated(day, book.lang) for day in (one.from_, one.to)))),
                ),
                book.row(Text("Căn cứ", "Clause"), book.cite(here, one.cite)),
            ],
        )
        for one in of.periods
    ]
    yield from entries(book, Text("Thời gian thi đua", "Periods"), "period", rows)


def _subjects(book: Book, of: rule.Campaign, where: Where) -> Iterator[str]:
    yield from book.title(2, Text("Đối tượng", "Subjects"), "subjects-subjects")
    yield book.row(Text("Căn cứ", "Clause"), book.cite(where.page, of.subjects.cite))
    yield from ("", anchor("parameter-subjects"), "")
    yield from parameter_lines(book, where, "subjects", of.subjects.kinds)
    yield ""
    if of.subjects.classes:
        yield from (anchor("parameter-classes"), "")
        yield from parameter_lines(book, where, "classes", of.subjects.classes)
        yield ""


def _clauses(book: Book, filed: FiledCampaign, here: str) -> Iterator[str]:
    of = filed.campaign
    if not of.clauses:
        return
    yield from book.title(2, Text("Từng khoản mục của kế hoạch", "The plan, clause by clause"))
    head = (Text("Mục", "Clause"), Text("Nội dung", "Gist"), Text("Đã thành", "Became"))
    rows = []
    for one in of.clauses:
        at = provision(rule.Cite(source=of.source, clause=one.clause))
        known = at in book.index.by_provision
        place = provision_words(book, at)
        clause = link(place, here, source_page(of.source), provision_at(at)) if known else plain(place)
        became = [_became(book, filed, here, name) for name in one.became]
        why = [book.say(one.why)] if one.why else []
        rows.append((clause, book.say(one.gist), "<br>".join([*became, *why])))
    yield from table([book.raw(one) for one in head], rows)


def _became(book: Book, filed: FiledCampaign, here: str, name: str) -> str:
    kind, _, one = name.partition(":")
    file = filed.document.file
    if kind == "source":
        return book.cite(here, rule.Cite(source=one)).split(". ")[0]
    found = book.index.places.get((file, kind, one or kind)) or book.index.places.get(
        (file, "parameter", one or kind)
    )
    if found:
        return book.to(here, found)
    heads = {
        "window": Text("giai đoạn xét thành tích", "window"),
        "deadline": Text("hạn nộp", "deadline"),
        "theme": Text("chủ đề", "theme"),
        "organiser": Text("đơn vị phát động", "organiser"),
        "contact": Text("nơi giải đáp", "contact"),
    }
    return book.say(heads[name]) if name in heads else code(name)

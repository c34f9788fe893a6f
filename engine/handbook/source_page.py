"""The page of one source: what it is, and which rule each of its provisions became."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator

from ..codes import CODES
from ..rulebooks import language as rule
from ..rulebooks.citing import cited
from ..texts import Text, first_large
from .book import NOT_STATED, Book, stated
from .marking import anchor, code, link, plain, table, web_link
from .rules_cited import KINDS, NO_RULE, Provision, Rule, page_of, provision_at, shown, source_page


def source_lines(book: Book, of: rule.Source) -> Iterator[str]:
    """Return the lines of the page."""
    here = source_page(of.id)
    name = cited(rule.Cite(source=of.id), book.rulebook.sources).text
    yield from book.title(1, name)
    number = NOT_STATED.say(book.lang) if of.number == rule.NOT_STATED else of.number
    yield book.row(Text("Loại văn bản", "Kind"), plain(first_large(of.kind)))
    yield book.row(Text("Số", "Number"), plain(number))
    yield book.row(Text("Cơ quan ban hành", "Issuer"), plain(of.issuer))
    yield book.row(Text("Trích yếu", "Title"), plain(of.title))
    yield book.row(Text("Ban hành", "Issued on"), plain(stated(of.issued_on, book.lang)))
    yield book.row(Text("Hiệu lực", "In force"), book.within(of.in_force))
    for label, names in (
        (Text("Thay thế bởi", "Replaced by"), of.replaced_by),
        (Text("Sửa đổi bởi", "Amended by"), of.amended_by),
    ):
        if names:
            yield book.row(label, ", ".join(_other(book, here, one) for one in names))
    yield book.row(Text("Mức chắc chắn", "Certainty"), book.say(CODES["certainty"][of.certainty]))
    address = web_link(of.address, of.address)
    if of.address == "not found":
        address = book.say(Text("chưa tìm thấy văn bản", "the text was not found"))
    yield book.row(Text("Nơi đã xem", "Seen at"), address)
    yield book.row(Text("Kiểm tra ngày", "Checked on"), plain(stated(of.checked_on, book.lang)))
    if of.note:
        yield book.row(Text("Ghi chú", "Note"), book.say(of.note))
    yield book.row(Text("Mã", "Id"), code(of.id))
    yield ""
    yield from _campaigns(book, of, here)
    yield from book.title(2, Text("Điều khoản và quy tắc", "Provisions and rules"))
    yield from provision_table(book, here, of.id)
    yield from _without(book, of, here)


def provision_table(book: Book, here: str, source: str) -> Iterator[str]:
    """Return the provisions of a source, each with the rules that rest on it."""
    rows = book.index.by_source[source]
    if not rows:
        none = Text("Chưa quy tắc nào dẫn văn bản này.", "No rule cites this source yet.")
        yield from (book.say(none), "")
        return
    own = here == source_page(source)
    head = (Text("Điều khoản", "Provision"), Text("Quy tắc", "Rules"))
    body = []
    for one in rows:
        place = provision_words(book, one)
        if own:
            shown_place = anchor(provision_at(one)) + plain(place)
        else:
            shown_place = link(place, here, source_page(source), provision_at(one))
        body.append((shown_place, "<br>".join(rules_told(book, here, book.index.by_provision[one]))))
    yield from table([book.raw(one) for one in head], body)


def provision_words(book: Book, of: Provision) -> str:
    """Return a provision in words, without the name of its source where it has more than that."""
    if not (of.article or of.clause or of.point):
        return Text("Không dẫn điều cụ thể", "No article named").say(book.lang)
    whole = shown(of, book.rulebook).text.say(book.lang)
    name = cited(rule.Cite(source=of.source), book.rulebook.sources).text.say(book.lang)
    if whole.startswith(name):
        rest = whole.removeprefix(name)
    else:
        rest = whole[: len(whole) - len(name)] if whole.lower().endswith(name.lower()) else whole
    return first_large(rest.strip(" ,"))


def rules_told(book: Book, here: str, rules: Iterable[Rule]) -> Iterator[str]:
    """Return rules as links, those of one id in several files of law on one line with their days."""
    groups: dict[tuple[str, str, str], list[Rule]] = {}
    for one in rules:
        name = one.id if one.since else f"{one.file}:{one.id}"
        groups.setdefault((one.kind, name, posixpath.dirname(one.page)), []).append(one)
    for rows in groups.values():
        last = rows[-1]
        kind = "" if last.kind == "law" else plain(first_large(KINDS[last.kind].say(book.lang))) + ": "
        series = f" ({code(posixpath.basename(posixpath.dirname(last.page)))})" if last.since else ""
        line = f"{kind}{book.to(here, last)}{series}"
        if len(rows) > 1:
            days = ", ".join(book.to(here, one, _since(book, one)) for one in rows[:-1])
            line += f", {book.say(Text('cả bản từ', 'also in the text from'))} {days}"
        yield line


def _since(book: Book, of: Rule) -> str:
    return "…" if of.since == "0001-01-01" else stated(of.since, book.lang)


def _other(book: Book, here: str, name: str) -> str:
    said = cited(rule.Cite(source=name), book.rulebook.sources).text.say(book.lang)
    return link(said, here, source_page(name))


def _campaigns(book: Book, of: rule.Source, here: str) -> Iterator[str]:
    """Return links to the campaigns whose plan this is, or that rest on it."""
    for filed in book.rulebook.campaigns.values():
        one = filed.campaign
        page = link(book.raw(one.title), here, page_of(one))
        if one.source == of.id:
            yield book.row(Text("Là kế hoạch của", "The plan of"), page)
        elif of.id in one.basis:
            yield book.row(Text("Là căn cứ của", "A basis of"), page)
    yield ""


def _without(book: Book, of: rule.Source, here: str) -> Iterator[str]:
    """Return the provisions that have no rule: those that only notes name, and a plan's silent clauses."""
    lines = []
    named: set[str] = set()
    for one in book.index.by_source[of.id]:
        rules = book.index.by_provision[one]
        if all(each.kind in NO_RULE for each in rules):
            why = "; ".join(rules_told(book, here, rules))
            lines.append(f"- {plain(provision_words(book, one))}: {why}")
        named.add(one.clause)
    for filed in book.rulebook.campaigns.values():
        if filed.campaign.source != of.id:
            continue
        for clause in filed.campaign.clauses:
            if clause.clause not in named and clause.why:
                place = provision_words(book, Provision(of.id, "", clause.clause, ""))
                lines.append(f"- {plain(place)} – {book.say(clause.gist)}: {book.say(clause.why)}")
    if lines:
        yield from book.title(2, Text("Điều khoản chưa thành quy tắc", "Provisions without a rule"))
        yield from lines
        yield ""

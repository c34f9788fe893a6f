"""The page of one file of law: an award, or the principles, in one stretch of time."""

from __future__ import annotations

from collections.abc import Iterator

from ..rulebooks import language as rule
from ..rulebooks.citing import cited
from ..rulebooks.filing import FiledLaw
from ..texts import Text, first_large
from .book import Book
from .criterion_part import Where, criteria_part, place_of
from .marking import code, link, plain, table
from .provision_parts import beside, quotas_part
from .rules_cited import page_of, source_page


def law_page(book: Book, row: FiledLaw) -> Iterator[str]:
    """Return the lines of the page."""
    law = row.law
    here = page_of(law)
    where = Where(here, row.document.file)
    yield from book.title(1, Text(law.title.vi, law.title.en))
    yield book.row(Text("Hiệu lực", "In force"), book.within(law.in_force))
    regime = next(one for one in book.rulebook.regimes.regimes if one.id == law.regime)
    yield book.row(
        Text("Chế độ pháp luật", "Regime"),
        link(book.raw(regime.label), here, "regimes.md", f"regime-{regime.id}"),
    )
    if law.source:
        source = book.rulebook.sources[law.source]
        shown = f"{source.kind} {source.number}"
        yield book.row(
            Text("Văn bản chính", "Main source"), link(first_large(shown), here, source_page(source.id))
        )
    yield book.row(Text("Bộ quy tắc", "Rulebook"), code(row.document.file))
    awards = [one for one in book.rulebook.regimes.awards if one.series == law.series]
    if awards:
        links = ", ".join(link(book.raw(one.label), here, f"awards/{one.id}.md") for one in awards)
        yield book.row(Text("Hình thức", "Award"), links)
        yield from _principles(book, row, here)
    yield ""
    if awards:
        name = f"{law.in_force.from_}.svg"
        alt = Text("Sơ đồ các điều kiện và tiêu chuẩn", "Diagram of conditions and routes")
        yield from (f"[![{book.say(alt)}]({name})]({name})", "")
        title = Text("Mọi hồ sơ đều phải đạt", "Every dossier must meet")
    else:
        title = Text("Điều kiện chung cho mọi hình thức", "Conditions of every award")
    yield from book.title(2, title)
    none = Text(
        "Không có điều kiện nào của riêng hình thức này trong thời gian này.",
        "Nothing of this award's own in this time.",
    )
    yield from criteria_part(book, where, law.criteria, 3, none)
    if law.routes:
        yield from _routes(book, row, where)
    yield from quotas_part(book, where, law)
    yield from beside(book, where, law)


def _principles(book: Book, row: FiledLaw, here: str) -> Iterator[str]:
    """Return links to the principles that hold at some time in the stretch."""
    meant = [
        one
        for name in book.rulebook.regimes.principles
        for one in book.rulebook.series[name]
        if one.first <= row.last and one.last >= row.first
    ]
    links = ", ".join(
        f"{link(book.raw(one.law.title), here, page_of(one.law))} ({book.within(one.law.in_force)})"
        for one in meant
    )
    yield book.row(Text("Cùng các nguyên tắc chung", "Together with the principles"), links)


def _routes(book: Book, row: FiledLaw, where: Where) -> Iterator[str]:
    yield from book.title(2, Text("Các tiêu chuẩn: chỉ cần một", "Routes: one is enough"))
    head = (Text("Tiêu chuẩn", "Route"), Text("Tiêu chí", "Criteria"))
    yield from table(
        [book.raw(one) for one in head],
        [
            (
                link(first_large(book.raw(one.label)), where.page, where.page, f"route-{one.id}"),
                str(len(one.needs) + len(one.criteria)),
            )
            for one in row.law.routes
        ],
    )
    for route in row.law.routes:
        yield from book.title(3, Text(route.label.vi, route.label.en), f"route-{route.id}")
        yield f"{code(route.id)}"
        yield ""
        yield book.row(Text("Căn cứ", "Clause"), book.cite(where.page, route.cite))
        if route.needs:
            links = ", ".join(_need(book, where, name) for name in route.needs)
            yield book.row(Text("Dựa vào tiêu chí", "Rests on"), links)
        yield ""
        inner = Where(where.page, where.file, route.id)
        yield from criteria_part(book, inner, route.criteria, 4)


def _need(book: Book, where: Where, name: str) -> str:
    """Return a criterion that a route stands on: of this law, or of the campaign, each by its own plan."""
    own = book.index.places.get((where.file, "criterion", name))
    if own:
        return book.to(where.page, own)
    campaigns = [
        one
        for one in book.index.rules
        if one.kind == "criterion" and one.id == name and one.page.startswith("campaigns/")
    ]
    if not campaigns:
        found = place_of(book, where, name)
        return book.to(where.page, found) if found else code(name)
    plans = {page_of(one.campaign): one.campaign.source for one in book.rulebook.campaigns.values()}
    links = ", ".join(
        book.to(
            where.page,
            one,
            cited(rule.Cite(source=plans[one.page]), book.rulebook.sources).text.say(book.lang),
        )
        for one in campaigns
    )
    return f"{plain(book.raw(campaigns[0].label))} ({links})"


def award_page(book: Book, of: rule.Award) -> Iterator[str]:
    """Return the lines of an award's page: its law by day, and the campaigns that offer it."""
    here = f"awards/{of.id}.md"
    yield from book.title(1, Text(of.label.vi, of.label.en))
    yield from (code(of.id), "")
    yield from book.title(2, Text("Quy định theo ngày xét", "Law by day of consideration"))
    head = (Text("Ngày xét", "Day"), Text("Quy định", "Law"), Text("Tiêu chuẩn", "Routes"))
    rows = []
    for row in book.rulebook.series[of.series]:
        page = page_of(row.law)
        routes = [
            link(first_large(book.raw(one.label)), here, page, f"route-{one.id}") for one in row.law.routes
        ]
        none = book.say(Text("không có trong bộ quy tắc", "none in the rulebook"))
        rows.append(
            (
                book.within(row.law.in_force),
                link(book.raw(row.law.title), here, page),
                "<br>".join(routes) or none,
            )
        )
    yield from table([book.raw(one) for one in head], rows)
    offering = [
        (filed.campaign, offered)
        for filed in book.rulebook.campaigns.values()
        if isinstance(filed.campaign.awards, list)
        for offered in filed.campaign.awards
        if offered.award == of.id
    ]
    if offering:
        yield from book.title(2, Text("Các phong trào đề nghị hình thức này", "Campaigns that offer it"))
        for campaign, offered in offering:
            page = link(book.raw(campaign.title), here, page_of(campaign))
            yield f"- {page}: {book.say(offered.authority)}. {book.cite(here, offered.cite)}"
        yield ""
    last = book.rulebook.series[of.series][-1]
    yield from book.title(2, Text("Sơ đồ theo quy định mới nhất", "Diagram of the newest law"))
    svg = f"../law/{last.law.series}/{last.law.in_force.from_}.svg"
    yield from (f"[![{book.say(last.law.title)}]({svg})]({svg})", "")

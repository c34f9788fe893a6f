"""All pages of the handbook, in both languages."""

from __future__ import annotations

from collections.abc import Iterable

from ..reporting.documents import MADE
from ..rulebooks.filing import Rulebook
from ..texts import Lang
from .book import Book
from .campaign_page import campaign_page
from .cases_shown import CasesShown
from .index_pages import (
    across_page,
    criteria_page,
    first_page,
    place_page,
    provisions_page,
    regimes_page,
    sources_page,
)
from .law_page import award_page, law_page
from .marking import link
from .route_figure import figure_of
from .rules_cited import index_of, page_of, source_page
from .rules_worded import worded
from .source_page import source_lines
from .wordings import wordings_of

HANDBOOK = "handbook"
"""The folder of the handbook among made pages."""
LANGS: dict[Lang, str] = {"vi": "", "en": "en/"}
"""Where the pages of each language stand."""
_OTHER: dict[Lang, tuple[Lang, str]] = {"vi": ("en", "English"), "en": ("vi", "Tiếng Việt")}


def handbook(rulebook: Rulebook, cases: CasesShown | None) -> dict[str, str]:
    """Return every page and drawing by its path under the handbook's folder.

    Args:
        rulebook: what the pages show.
        cases: which worked cases show which criterion; None where there are none to be named.
    """
    wordings = wordings_of(rulebook)
    index = worded(index_of(rulebook), wordings)
    found: dict[str, str] = {}
    for lang in LANGS:
        found |= _in(Book(rulebook, index, wordings, cases, lang))
    return found


def _in(book: Book) -> dict[str, str]:
    rulebook = book.rulebook
    pages: dict[str, Iterable[str]] = {
        "README.md": first_page(book),
        "regimes.md": regimes_page(book),
        "sources/README.md": sources_page(book),
        "provisions.md": provisions_page(book),
        "criteria.md": criteria_page(book),
    }
    if rulebook.across:
        pages["across.md"] = across_page(book)
    drawings: dict[str, str] = {}
    series = {one.series for one in rulebook.regimes.awards}
    for name, rows in rulebook.series.items():
        for row in rows:
            page = page_of(row.law)
            pages[page] = law_page(book, row)
            if name in series:
                drawings[page.removesuffix(".md") + ".svg"] = figure_of(book, row, page)
    pages |= {f"awards/{one.id}.md": award_page(book, one) for one in rulebook.regimes.awards}
    pages |= {page_of(one.campaign): campaign_page(book, one) for one in rulebook.campaigns.values()}
    pages |= {page_of(one.units): place_page(book, one.units) for one in rulebook.places.values()}
    pages |= {source_page(one.id): source_lines(book, one) for one in rulebook.sources.values()}
    root = LANGS[book.lang]
    made = {root + path: _page(book, path, lines) for path, lines in pages.items()}
    return made | {root + path: _drawing(text) for path, text in drawings.items()}


def _page(book: Book, path: str, lines: Iterable[str]) -> str:
    root = LANGS[book.lang]
    other, name = _OTHER[book.lang]
    top = [link(name, root + path, LANGS[other] + path)]
    if path != "README.md":
        home = {"vi": "Sổ tay", "en": "Handbook"}[book.lang]
        top.insert(0, link(home, path, "README.md"))
    title, *rest = lines
    text = "\n".join([MADE, "", title, "", " · ".join(top), "", *rest])
    return text.rstrip("\n") + "\n"


def _drawing(svg: str) -> str:
    head, _, rest = svg.partition("\n")
    return f"{head}\n{MADE}\n{rest}"

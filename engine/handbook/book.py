"""What every page of the handbook is made from, in one language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..reporting.certainty import doubt
from ..rulebooks import language as rule
from ..rulebooks.citing import cited
from ..rulebooks.filing import Rulebook
from ..rulebooks.parameters import words
from ..texts import Lang, Text, first_large
from .cases_shown import CasesShown
from .marking import anchor, bold, code, heading, link, plain, web_link
from .rules_cited import Index, Rule, provision, provision_at, source_page
from .wordings import Wordings

NOT_STATED = Text("văn bản không nêu", "not stated")


@dataclass(frozen=True)
class Book:
    """A rulebook with what was worked out about it, and the language that pages are written in.

    `cases` is None where no worked cases were given.
    """

    rulebook: Rulebook
    index: Index
    wordings: Wordings
    cases: CasesShown | None
    lang: Lang

    def say(self, text: Text | rule.Words) -> str:
        """Return a wording as text of the page."""
        return plain(self.raw(text))

    def raw(self, text: Text | rule.Words) -> str:
        """Return a wording as it is."""
        return (words(text) if isinstance(text, rule.Words) else text).say(self.lang)

    def to(self, here: str, of: Rule, shown: str | None = None) -> str:
        """Return a link to where a rule stands."""
        return link(shown or self.raw(of.label), here, of.page, of.at)

    def cite(self, here: str, of: rule.Cite) -> str:
        """Return a citation: the clause, linked to its source's page, how sure it is, what limits that."""
        known = cited(of, self.rulebook.sources)
        place = provision(of)
        at = provision_at(place) if place in self.index.by_provision else ""
        text = link(known.text.say(self.lang), here, source_page(known.source), at)
        said = doubt(known.certainty)
        parts = [text + (f" – *{plain(said.say(self.lang))}*" if said else "")]
        if known.note:
            parts.append(plain(known.note.say(self.lang)))
        if known.address.startswith("http"):
            parts.append(web_link(known.address, self.raw(Text("nơi đã xem", "seen at"))))
        return ". ".join(part.rstrip(".") for part in parts)

    def row(self, label: Text, text: str) -> str:
        """Return a line of a list: what it tells, and that."""
        return f"- {bold(self.raw(label))}: {text}"

    def title(self, level: int, text: Text, at: str = "") -> list[str]:
        """Return a heading in the page's language."""
        return heading(level, first_large(self.raw(text)), at)

    def within(self, of: rule.InForce | None) -> str:
        """Return days in force as people write them."""
        if of is None:
            return self.say(Text("không có hoặc chưa rõ", "none, or not known"))
        return plain(days(of, self.lang))


def days(of: rule.InForce, lang: Lang) -> str:
    """Return days in force in words."""
    since = Text("từ {a}", "from {a}") if of.to is None else Text("từ {a} đến hết {b}", "from {a} to {b}")
    if of.from_ == "0001-01-01" and of.to is not None:
        since = Text("đến hết {b}", "up to {b}")
    if of.to == rule.NOT_STATED:
        since = Text("từ {a}; ngày hết hiệu lực chưa rõ", "from {a}; its last day is not known")
    if of.from_ == rule.NOT_STATED:
        since = Text("ngày bắt đầu chưa rõ", "its first day is not known")
        if of.to not in (None, rule.NOT_STATED):
            since = Text("ngày bắt đầu chưa rõ; đến hết {b}", "its first day is not known; up to {b}")
    return since.fill(a=stated(of.from_, lang), b=stated(of.to or "", lang)).say(lang)


def stated(value: str, lang: Lang) -> str:
    """Return a day of a rulebook as people write it: `15/10/2022`, `10/2022`; or that it is not stated."""
    if value == rule.NOT_STATED:
        return NOT_STATED.say(lang)
    if value.startswith("impossible: "):
        raw = value.removeprefix("impossible: ")
        return Text(f"“{raw}” (ngày không có thật)", f'"{raw}" (no such day)').say(lang)
    return "/".join(reversed(value.split("-")))


def entries(book: Book, title: Text, kind: str, rows: list[tuple[str, list[str]]]) -> Iterator[str]:
    """Return a section whose entries can each be linked to: (id, lines of the entry)."""
    if rows:
        yield from book.title(2, title)
        for name, lines in rows:
            yield from (anchor(f"{kind}-{name}"), "", *lines, "")


def named(book: Book, label: Text | rule.Words, name: str) -> str:
    """Return a label in bold with its id."""
    return f"{bold(first_large(book.raw(label)))} ({code(name)})"

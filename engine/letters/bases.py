"""The texts that a letter rests on, cited in full from the rulebook: laws, decrees, circulars, the plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from ..dates import FIRST_DAY, LAST_DAY, Span
from ..reporting.certainty import doubt
from ..rulebooks.library import Library
from ..rulebooks.program import Criterion, Program
from ..rulebooks.references import SourceText
from ..screening.lines import Applied
from ..texts import Text
from .unit_batch import Basis, Facts, Named
from .wording import long_day, one_day, vague_day

_RANKS: Final = {"luật": 0, "nghị định": 1, "thông tư": 2}
_PLAN: Final = 3
_LONG_AGO: Final = Span(FIRST_DAY, FIRST_DAY, "")
"""A day of receipt that leaves a dossier under the law before a transition."""
_NO_PART: Final = "-"
"""Stands in a program's name for a part that it does not have."""


def facts_of(applied: Iterable[Applied], considered_on: Iterable[str], library: Library) -> Facts:
    """Return what a batch was judged by, with the texts that letters about it rest on.

    Args:
        applied: `Batch.applied()`.
        considered_on: the days of consideration in the batch, as `Batch.facts()` gives them.
        library: the rulebook by which it was judged.

    Raises:
        RulebookError: the rulebook has a fault.
        DossierError: the rulebook does not have an award or campaign of the batch.
    """
    days = [*(day for text in considered_on if (day := one_day(text))), None]
    by_program = {one.program: one for one in applied}
    bases: dict[str, tuple[Basis, ...]] = {}
    criteria: dict[str, dict[str, Named]] = {}
    for name, of in by_program.items():
        programs = list(_programs(of, days, library))
        bases[name] = tuple(_bases(of, programs, library))
        criteria[name] = {one.id: _named(one, library) for _, program in programs for one in program.criteria}
    return Facts(by_program, bases, criteria, library.references.lists_of_units)


def _named(of: Criterion, library: Library) -> Named:
    text = library.references.sources.get(of.cite.source)
    in_force = (text.first, text.last) if text else (FIRST_DAY, LAST_DAY)
    return Named(of.label, of.cite.text, of.cite.certainty, *in_force)


def _programs(
    of: Applied, days: Iterable[int | None], library: Library
) -> Iterator[tuple[int | None, Program]]:
    """Yield the programs of that name, each with the first of the days on which it is in force."""
    route = of.program.split(" ")[2]
    seen: set[Program] = set()
    for day in days:
        span = Span(day, day, "") if day else None
        for received in (None, _LONG_AGO):
            found = library.program(
                of.award, of.campaign, None if route == _NO_PART else route, span, received
            )
            if found.name == of.program and found not in seen:
                seen.add(found)
                yield day, found


def _bases(of: Applied, programs: Iterable[tuple[int | None, Program]], library: Library) -> Iterator[Basis]:
    """Yield the laws, decrees and circulars that criteria stand on and what those amend, then the plan."""
    sources = library.references.sources
    names: set[str] = set()
    for day, program in programs:
        if day is None:
            continue  # nothing tells which law governs
        law = {one.cite.source for one in program.criteria} & set(sources)
        law = {name for name in law if sources[name].kind in _RANKS}
        law |= {
            name for name, one in sources.items() if one.kind == "luật" and law.intersection(one.amended_by)
        }
        names |= {name for name in law if sources[name].first <= day <= sources[name].last}
    if of.campaign:
        names.add(library.references.plans[of.campaign])
    for name in sorted(names):
        yield _basis(name, sources[name])


def _basis(name: str, of: SourceText) -> Basis:
    rank = _RANKS.get(of.kind, _PLAN)
    order = (rank, f"{of.issued.earliest if of.issued else 9999_99_99} {name}")
    text = _cited(of)
    unsure = doubt(of.certainty)
    if unsure:
        text = Text(f"{text.vi} ({unsure.vi})", f"{text.en} ({unsure.en})")
    return Basis(name, order, text)


def _cited(of: SourceText) -> Text:
    """Return the first citation of a text: kind, number, day, issuer, subject; of a law its name and day."""
    english = of.name.en
    title = "" if of.title.startswith(_NOT_KNOWN) else of.title
    dated = {code: f" {lead} {said}" for code, lead, said in _days(of.issued)}
    english += dated.get("en", "") + (f" ({title})" if title else "")
    kind = of.kind[0].upper() + of.kind[1:] + (f" số {of.number}" if of.number else "")
    if of.kind == "luật":
        return Text((title or kind) + dated.get("vi", ""), english)
    subject = _subject(title, of.kind)
    return Text(f"{kind}{dated.get('vi', '')} của {of.issuer}{subject}", english)


_NOT_KNOWN: Final = "Không nêu"
"""How the titles of texts begin whose title was not seen."""


def _days(day: Span | None) -> Iterator[tuple[str, str, str]]:
    if day is None:
        return
    if day.earliest == day.latest:
        yield "vi", "ngày", long_day(day.earliest, "vi")
        yield "en", "of", long_day(day.earliest, "en")
    else:
        yield "vi", "ban hành", vague_day(day, "vi")
        yield "en", "of", vague_day(day, "en")


def _subject(title: str, kind: str) -> str:
    """Return the subject as it follows the issuer: `về công tác văn thư`, `quy định chi tiết ...`."""
    bare = title[len(kind) :].strip() if title.lower().startswith(kind + " ") else title
    return f" {bare[0].lower()}{bare[1:]}" if bare else ""

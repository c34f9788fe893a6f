"""Going through rulebooks: every file, every part of the language in it, the criteria of law and plans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from . import language as lang
from .filing import Filed, Rulebook
from .yaml_reading import Path_

REGIMES = "rules/law/regimes.yaml"
SOURCES = "rules/sources.yaml"


def parts(rulebook: Rulebook) -> Iterator[tuple[Filed, Any]]:
    """Return every law, campaign and list of units, and the comparisons of dossiers, with its file."""
    for rows in rulebook.series.values():
        yield from ((row, row.law) for row in rows)
    yield from ((one, one.campaign) for one in rulebook.campaigns.values())
    yield from ((one, one.units) for one in rulebook.places.values())
    if rulebook.across:
        yield rulebook.across, rulebook.across.across


def everything(rulebook: Rulebook) -> Iterator[tuple[Filed, Any]]:
    """Return the content of every file with its file, sources and regimes included."""
    yield from parts(rulebook)
    documents = {document.file: document for document in rulebook.documents}
    yield Filed(documents[REGIMES]), rulebook.regimes
    yield Filed(documents[SOURCES]), lang.Sources(sources=list(rulebook.sources.values()))


def walk(part: Any, path: Path_ = ()) -> Iterator[tuple[Path_, Any]]:
    """Return every part of the language inside `part`, with its path in the file."""
    if is_dataclass(part) and not isinstance(part, type):
        yield path, part
        for one in fields(part):
            yield from walk(getattr(part, one.name), (*path, one.name.rstrip("_")))
    elif isinstance(part, list):
        for index, inner in enumerate(part):
            yield from walk(inner, (*path, index))
    elif isinstance(part, dict):
        for key, inner in part.items():
            yield from walk(inner, (*path, key))


def references(test: lang.Test, path: Path_ = ()) -> Iterator[tuple[Path_, str]]:
    """Return the ids of the criteria that a test refers to, with their paths inside it."""
    inner: Iterable[tuple[Path_, lang.Test]] = ()
    match test:
        case str():
            yield path, test
        case lang.AllTest():
            inner = (((*path, "all", index), one) for index, one in enumerate(test.all))
        case lang.AnyTest():
            inner = (((*path, "any", index), one) for index, one in enumerate(test.any))
        case lang.NotTest():
            inner = (((*path, "not"), test.not_),)
        case lang.AtLeastKTest():
            of = enumerate(test.at_least_k_of.of)
            inner = (((*path, "at_least_k_of", "of", index), one) for index, one in of)
    for at, one in inner:
        yield from references(one, at)


def criteria_of(of: lang.Law | lang.Campaign) -> Iterator[lang.Criterion]:
    """Return the criteria of a law, those of its routes included, or of a campaign."""
    yield from (one for one in of.criteria if isinstance(one, lang.Criterion))
    if isinstance(of, lang.Law):
        yield from (one for route in of.routes for one in route.criteria if isinstance(one, lang.Criterion))


def in_law(rulebook: Rulebook) -> dict[str, list[lang.Criterion]]:
    """Return the criteria of all laws by id."""
    found: dict[str, list[lang.Criterion]] = {}
    for rows in rulebook.series.values():
        for row in rows:
            for one in criteria_of(row.law):
                found.setdefault(one.id, []).append(one)
    return found

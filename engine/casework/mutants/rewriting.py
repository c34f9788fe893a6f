"""A rulebook with a few values changed, made without reading or resolving again what stays as it was.

What is not touched stays the same object, so that what a change can reach is seen by identity.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from ...errors import Fault, RulebookError
from ...rulebooks import language as lang
from ...rulebooks.filing import FiledAcross, FiledCampaign, FiledLaw, FiledPlace, Rulebook, span_of
from ...rulebooks.loading import kind_of
from ...rulebooks.taking import above, extended, taken, with_source
from ...rulebooks.validating import validate
from ...rulebooks.yaml_reading import Document
from .mutant import Change, with_value

_ROOT = "rules/"
_SHARED = "shared.yaml"
_REGIMES = "law/regimes.yaml"
_ACROSS = "across.yaml"


class Rewriter:
    """Makes changed copies of one checked rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self._documents = {one.file.removeprefix(_ROOT): one for one in rulebook.documents}
        self._typed = {name: _typed(one) for name, one in self._documents.items()}
        self._shared = _by_id(self._typed[_SHARED])
        self._uses = {name: set(_used(one)) for name, one in self._typed.items()}
        self._laws = {
            _key(name): self._taken(name, one, self._shared)
            for name, one in self._typed.items()
            if isinstance(one, lang.Law)
        }

    def rewritten(self, changes: Iterable[Change]) -> Rulebook:
        """Return the rulebook with some values changed.

        Raises:
            RulebookError: a changed file is not in the language any more, or takes over what is not there.
                What only checking the whole would find is not looked for.
        """
        documents = dict(self._documents)
        for one in changes:
            data = with_value(documents[one.file].data, one.path, one.to)
            documents[one.file] = replace(documents[one.file], data=data)
        changed = [name for name, one in documents.items() if one is not self._documents[name]]
        typed = self._typed | {name: _typed(documents[name]) for name in changed}
        shared = _by_id(typed[_SHARED]) if _SHARED in changed else self._shared
        other = {name for name in self._shared.keys() | shared.keys()
                 if shared.get(name) != self._shared.get(name)}  # fmt: skip
        resolve = [name for name, uses in self._uses.items() if uses & other or name in changed]
        faults: list[Fault] = []
        laws = dict(self._laws)
        for name in resolve:
            if isinstance(typed[name], lang.Law):
                laws[_key(name)] = self._taken(name, typed[name], shared, faults)
        places = {
            _key(name).rpartition("/")[2]: FiledPlace(documents[name], typed[name])
            for name in changed if isinstance(typed[name], lang.PlaceList)
        }  # fmt: skip
        made = replace(
            self.rulebook,
            regimes=with_source(typed[_REGIMES], None) if _REGIMES in changed else self.rulebook.regimes,
            series=self._series(documents, laws, {_key(name) for name in resolve}, faults),
            campaigns=self.rulebook.campaigns | {
                _key(name).rpartition("/")[2]: FiledCampaign(
                    documents[name], self._taken(name, typed[name], shared, faults)
                )
                for name in resolve if isinstance(typed[name], lang.Campaign)
            },
            places=self.rulebook.places | places if places else self.rulebook.places,
            across=FiledAcross(documents[_ACROSS], typed[_ACROSS])
            if _ACROSS in changed else self.rulebook.across,
            documents=tuple(documents.values()),
        )  # fmt: skip
        if faults:
            raise RulebookError(faults)
        return made

    def _taken(
        self, name: str, of: Any, shared: dict[str, lang.SharedCriterion], faults: list[Fault] | None = None
    ) -> Any:
        return taken(
            with_source(of, of.source), shared, self._documents[name], [] if faults is None else faults
        )

    def _series(
        self,
        documents: dict[str, Document],
        laws: dict[str, lang.Law],
        changed: set[str],
        faults: list[Fault],
    ) -> dict[str, tuple[FiledLaw, ...]]:
        """Return the files of law: made anew where they, or what they extend, changed."""
        series = {}
        for name, rows in self.rulebook.series.items():
            made = []
            for row in rows:
                key = _key(row.document.file.removeprefix(_ROOT))
                if not changed.intersection((key, *above(key, laws))):
                    made.append(row)
                    continue
                document = documents[f"law/{key}.yaml"]
                law = extended(key, laws, document, faults)
                over = tuple(documents[f"law/{other}.yaml"] for other in above(key, laws))
                made.append(FiledLaw(document, law, *span_of(law.in_force), over))
            series[name] = rows if all(a is b for a, b in zip(made, rows, strict=True)) else tuple(made)
        return series


def _typed(document: Document) -> Any:
    kind = kind_of(document.file.removeprefix(_ROOT))
    assert kind is not None
    return validate(document, kind)


def _by_id(shared: lang.Shared) -> dict[str, lang.SharedCriterion]:
    return {one.id: one for one in shared.criteria}


def _key(name: str) -> str:
    """Return what `extends` calls a file of law."""
    return name.removeprefix("law/").removesuffix(".yaml")


def _used(of: Any) -> Iterable[str]:
    """Return the shared criteria that a file takes."""
    entries = [*getattr(of, "criteria", ())]
    entries += [one for route in getattr(of, "routes", ()) for one in route.criteria]
    return (one.use for one in entries if isinstance(one, lang.Use))

"""What is meant to be so, with its reason; and what was meant and no longer holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from ..rulebooks import properties as props
from ..rulebooks.parameters import words
from ..texts import Text
from .findings import Part
from .results import Kind, Result

_STALE = Text(
    "mục này không còn đúng: có hồ sơ cho thấy điều ngược lại; hãy bỏ đi ({what})",
    "this entry no longer holds, some dossier shows the opposite; take it out ({what})",
)


class _Claim(NamedTuple):
    """What never happens: a criterion, a route, a law or campaign, or two that are told apart."""

    kind: Kind
    of: str
    id: str
    what: str


def excused(
    results: Sequence[Result], part: Part, filed: props.Properties, whole: Callable[[str], bool]
) -> list[Result]:
    """Return results with what is meant to be so as such, and entries that no longer hold.

    Args:
        results: what was told.
        part: what was found.
        filed: the properties, and what is meant to be so.
        whole: whether all programs that a file has a part in were looked at, by the file's name.
    """
    meant = {claim: row for row in filed.meant for claim in _claims(row)}
    told = []
    for one in results:
        claims = list(_refuted(one, part)) if one.state == "refuted" else []
        rows = [meant[claim] for claim in claims if claim in meant]
        told.append(one.excused(words(rows[0].why)) if claims and len(rows) == len(claims) else one)
    alike = {(one.of, one.id) for one in results if one.kind == "alike"}
    shown = {_Claim(one.kind, one.of, _known_as(one.kind, one.id), one.what) for one in part.shown}
    apart = {
        _Claim("alike", of, " = ".join(ids), "alike")
        for one in part.apart | part.together
        for of, ids in ((_files(one.of), one.ids),)
        if (of, " = ".join(ids)) not in alike
    }
    for row in filed.meant:
        stale = [claim for claim in _claims(row) if claim in shown or claim in apart]
        if stale and whole(row.of):
            said = _STALE.fill(what=", ".join(claim.what for claim in stale))
            told.append(Result("meant", stale[0].id, row.of, "refuted", said))
    return told


def _refuted(of: Result, part: Part) -> Iterator[_Claim]:
    name = _known_as(of.kind, of.id)
    if of.kind == "alike":
        yield _Claim("alike", of.of, name, "alike")
        return
    never = [
        one.what
        for one in sorted(part.asked - part.shown.keys())
        if (one.kind, one.of, one.id) == (of.kind, of.of, of.id)
    ]
    for what in ["met"] if of.kind == "route" and "met" in never else never:
        yield _Claim(of.kind, of.of, name, what)


def _claims(row: props.Meant) -> Iterator[_Claim]:
    if row.alike is not None:
        for ids in (row.alike, row.alike[::-1]):
            yield _Claim("alike", row.of, " = ".join(ids), "alike")
    elif row.criterion is not None:
        yield from (_Claim("criterion", row.of, row.criterion, what) for what in row.never)
    elif row.route is not None:
        yield from (_Claim("route", row.of, row.route, what) for what in row.never)
    else:
        kind: Kind = "campaign" if row.of.startswith("campaigns/") else "law"
        stem = row.of.rpartition("/")[2].removesuffix(".yaml")
        yield from (_Claim(kind, row.of, _known_as(kind, stem), what) for what in row.never)


def _known_as(kind: str, name: str) -> str:
    """Return the id that a claim goes by: a law's file refuses everybody whatever the award."""
    return "" if kind == "law" else name


def _files(of: Sequence[str]) -> str:
    return of[0] if of[0] == of[1] else ", ".join(of)


def named_apart(results: Sequence[Result]) -> list[Result]:
    """Return results with a name of its own for each dossier, so that none is written over another."""
    times = Counter(shown.name for one in results for shown in one.dossiers)
    told = []
    for one in results:
        file = one.of.partition(",")[0].removesuffix(".yaml").replace("/", "-")
        shown = tuple(
            replace(it, name=f"{it.name}-{file}", dossier={**it.dossier, "id": f"{it.name}-{file}"})
            if times[it.name] > 1
            else it
            for it in one.dossiers
        )
        told.append(replace(one, dossiers=shown))
    return told

"""What the solver found, as a dossier that can be read and judged."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import z3

from ..codes import CODES
from ..dossiers.fields import FIELDS, LISTS
from .leaves import Leaf, holds_in
from .papers import PAPERS, id_in
from .shape import LOOKED_UP_BY
from .symbols import PRIORS, SymbolicDossier

Instead = Mapping[tuple[str, int, str], Leaf]
"""List, place and path -> another value in place of the one stated there."""


def dossier_json(
    of: SymbolicDossier,
    model: z3.ModelRef,
    without: tuple[str, int] | None = None,
    instead: Instead = MappingProxyType({}),
) -> dict[str, Any]:
    """Return the dossier of a model as JSON data: no more than the rules read.

    `without`: leave out an entry of a list; `instead`: other values in place of those stated.
    """
    data: dict[str, Any] = {"id": "CHUNG-MINH", "candidate": {}}
    for name in LISTS:
        found = of.lists.get(name)
        if found is None or not holds_in(model, found[0]):
            continue
        rows = []
        for at, one in enumerate(found[1]):
            if holds_in(model, one.there) and (name, at) != without:
                row = {LOOKED_UP_BY[name]: one.named} if one.named else _known_by(of, model, name, at)
                rows.append(_stated(of, model, name, at, row, instead))
        data[name] = rows
    return _stated(of, model, "dossier", 0, data, instead)


def _stated(
    of: SymbolicDossier, model: z3.ModelRef, scope: str, at: int, row: dict[str, Any], instead: Instead
) -> dict[str, Any]:
    for (list_, index, path), leaf in of.leaves.items():
        if list_ != scope or index != at:
            continue
        value = instead.get((list_, index, path), leaf).written(model)
        if FIELDS[scope][path].type == "size" and isinstance(value, int):
            value = _filled(scope, path, value)
        *parents, last = path.split(".")
        into = row
        if value is None:
            if last in into and not parents:
                del into[last]
            continue
        for parent in parents:
            into = into.setdefault(parent, {})
        into[last] = value
    return row


def _known_by(of: SymbolicDossier, model: z3.ModelRef, name: str, at: int) -> dict[str, Any]:
    if name == PAPERS:
        return {"id": id_in(of, model, at)}
    return {"id": f"kt{at + 1}"} if name == PRIORS else {}


def _filled(scope: str, path: str, size: int) -> list[str]:
    """Return a list of so many entries that the format takes there."""
    codes = FIELDS[scope][path].codes
    one = next(iter(CODES[codes])) if codes else "mục"
    return [one if codes else f"{one} {at + 1}" for at in range(size)]

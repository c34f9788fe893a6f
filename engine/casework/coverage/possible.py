"""Which outcomes there can be: of a criterion, and of a comparison, whatever a dossier says."""

from __future__ import annotations

from typing import Final, get_args

from pydantic.fields import FieldInfo

from ...codes import CODES
from ...dates import Unreadable
from ...dossiers.fields import FIELDS, SOURCES, list_of, part_of
from ...dossiers.model import Dossier
from ...dossiers.parts import Part
from ...rulebooks.program import Comparison, Criterion

ANSWERS: Final = ("yes", "no", "unknown")
STATUSES: Final = ("met", "unmet", "unknown")


def statuses_of(criterion: Criterion) -> tuple[str, ...]:
    """Return the statuses that a criterion can have; `not_applicable` only where it may not be asked."""
    asked_of_some = criterion.applies is not None or criterion.once_met
    return (*STATUSES, "not_applicable") if asked_of_some else STATUSES


def answers_of(of: Comparison, scope: str) -> tuple[str, ...]:
    """Return what a comparison can say of a dossier of the format.

    A bound that is not stated is never compared. A field that must be given is never absent. Whether a text
    is given is always known. A comparison that names every code of a closed set holds of every code.
    """
    if of.kind == "unstated":
        return ("unknown",)
    never: set[str] = set()
    if of.kind == "member":
        codes = _codes(scope, of.field)
        if not of.values or (codes and codes <= set(of.values)):
            never.add("no" if bool(of.values) == of.wanted else "yes")
        if scope == "dossier" and _field_info(scope, of.field).is_required() and not codes:
            never.add("unknown")
    if of.kind == "given" and not _may_be_unreadable(scope, of.field):
        never.add("unknown")
    return tuple(one for one in ANSWERS if one not in never)


def _codes(scope: str, path: str) -> set[str]:
    field = FIELDS[list_of(scope)].get(path)
    return set(CODES[field.codes]) if field is not None and field.codes else set()


def _may_be_unreadable(scope: str, path: str) -> bool:
    """Return whether what is given there may be something that cannot be read."""
    source = SOURCES[list_of(scope)].get(path)
    if source is None or source.how != "plain":
        return source is None or source.how in ("paper", "through") or path == "time"
    return Unreadable in get_args(_field_info(scope, path).annotation)


def _field_info(scope: str, path: str) -> FieldInfo:
    """Return the field of the format that a path leads to; of what is derived, one that may be absent."""
    source = SOURCES[list_of(scope)].get(path)
    if source is None or not source.attributes:
        return _ABSENT
    model: type[Part] = Dossier
    attributes = source.attributes if scope == "dossier" else (list_of(scope), *source.attributes)
    info = _ABSENT
    for name in attributes:
        info = model.model_fields[name]
        held = part_of(info)
        model = held[0] if held else model
    return info


_ABSENT: Final = FieldInfo(default=None)

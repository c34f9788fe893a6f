"""What rules can see of a dossier: every field by scope and path, with its type and label.

Made from the model's annotations, so that format and rules cannot drift apart. Paths use the JSON
keys: `from`, `class`, `candidate.kind`. Besides the fields of the format there are:

- `time` of an entry: `from` and `to` joined, or `on`, or `date`; of an evaluation or title its year;
- through a reference to a paper (`minutes`, `decision`, ...): `minutes.kind`, `.signed`,
  `.confirmed`, `.date`, `.number`;
- `past` of such an entry: whether its time is over on the day of consideration;
- `achievements.awards`, `achievements.since_discipline` (see `derived`);
- `route`, which is `campaign` whenever the dossier names a campaign.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

from pydantic.fields import FieldInfo

from ..texts import Text
from .entries import Document, Entry
from .model import Dossier
from .parts import Part
from .values import FieldType, Kind, Reference, References, codes_of

__all__ = [
    "FIELDS", "LISTS", "LIST_LABELS", "LOOKUPS", "SOURCES", "Field", "FieldType", "Source", "entry_label",
    "list_of",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a scope. `codes` names the closed set in `CODES` of a code, or of a list's entries."""

    path: str
    type: FieldType
    codes: str | None
    label: Text


@dataclass(frozen=True, slots=True)
class Source:
    """Where a field's value comes from.

    `attributes` lead from the item to the value (`("membership", "member")`). `how`: `plain`; `paper`:
    a reference, kept if it names a paper; `through`: attribute `then` of the paper referred to;
    `size`: number of entries; `papers`: number of different papers that a list refers to; `derived`.
    """

    attributes: tuple[str, ...]
    how: Literal["plain", "paper", "through", "size", "papers", "derived"]
    then: str = ""


_THROUGH = ("kind", "signed", "confirmed", "date", "number")
_OF_DOSSIER = "dossier"


def part_of(info: FieldInfo) -> tuple[type[Part], bool] | None:
    """Return the part that a model's field holds and whether it is a list of them; None for a value."""
    todo: list[tuple[Any, bool]] = [(info.annotation, False)]
    while todo:
        annotation, many = todo.pop()
        if isinstance(annotation, type) and issubclass(annotation, Part):
            return annotation, many
        many = many or getattr(annotation, "__origin__", None) is tuple
        todo.extend((inner, many) for inner in get_args(annotation))
    return None


def part_labels(model: type[Part]) -> Iterator[tuple[str, Text]]:
    """Yield the class name of every part within a model, with what people call it."""
    for info in model.model_fields.values():
        if part := part_of(info):
            yield part[0].__name__, part[0].ONE if issubclass(part[0], Entry) else label_of(info)
            yield from part_labels(part[0])


def label_of(info: FieldInfo) -> Text:
    """Return a field's label in both languages."""
    extra = info.json_schema_extra
    english = extra.get("x-title-en", "") if isinstance(extra, dict) else ""
    return Text(info.title or "", str(english))


def _kind_of(info: FieldInfo) -> Kind | None:
    return next((kind for kind in info.metadata if isinstance(kind, Kind)), None)


def _walk(
    model: type[Part], path: str = "", attributes: tuple[str, ...] = ()
) -> Iterator[tuple[Field, Source]]:
    for name, info in model.model_fields.items():
        key, along = path + (info.alias or name), (*attributes, name)
        kind = _kind_of(info)
        if kind is not None:
            yield from _fields(key, along, kind, label_of(info))
        elif (part := part_of(info)) and not part[1]:
            yield from _walk(part[0], key + ".", along)


def _fields(
    path: str, attributes: tuple[str, ...], kind: Kind, label: Text
) -> Iterator[tuple[Field, Source]]:
    if isinstance(kind, References):
        yield Field(path, "size", None, label), Source(attributes, "papers")
    elif kind.type == "size":
        yield Field(path, "size", codes_of(kind), label), Source(attributes, "size")
    elif isinstance(kind, Reference):
        yield Field(path, "text", None, label), Source(attributes, "paper")
        for name in _THROUGH:
            info = Document.model_fields[name]
            inner, own = _kind_of(info), label_of(info)
            if inner is not None:
                seen = Text(f"{label.vi}: {own.vi}", f"{label.en}: {own.en}")
                field = Field(f"{path}.{name}", inner.type, codes_of(inner), seen)
                yield field, Source(attributes, "through", name)
    else:
        yield Field(path, kind.type, codes_of(kind), label), Source(attributes, "plain")


def _derived(path: str, kind: FieldType, vi: str, en: str) -> tuple[Field, Source]:
    return Field(path, kind, None, Text(vi, en)), Source((), "derived")


def _more(scope: str, model: type[Part]) -> Iterator[tuple[Field, Source]]:
    names = model.model_fields
    if scope == _OF_DOSSIER:
        yield Field("route", "text", None, label_of(names["route"])), Source((), "derived")
    elif "time" not in names and not names.keys().isdisjoint(("from_", "on", "date", "year")):
        yield _derived("time", "day", "thời gian", "time")
        yield _derived("past", "flag", "đã xong trước ngày xét", "over by the day of consideration")
    if scope == "achievements":
        yield _derived("awards", "number", "số lần đã được khen", "awards already earned")
        yield _derived(
            "since_discipline", "flag", "lập sau khi hết kỷ luật", "made after the end of all discipline"
        )


def _scopes() -> dict[str, type[Part]]:
    scopes: dict[str, type[Part]] = {_OF_DOSSIER: Dossier}
    for name, info in Dossier.model_fields.items():
        if (part := part_of(info)) and part[1]:
            scopes[name] = part[0]
    return scopes


_SCOPES = _scopes()
_TABLE = {
    scope: {field.path: (field, source) for field, source in (*_walk(model), *_more(scope, model))}
    for scope, model in _SCOPES.items()
}

FIELDS: Final[dict[str, dict[str, Field]]] = {
    scope: {path: field for path, (field, _) in table.items()} for scope, table in _TABLE.items()
}
"""Scope -> path -> field. Scope `dossier` holds what stands once; each list is a scope of its own."""

SOURCES: Final[dict[str, dict[str, Source]]] = {
    scope: {path: source for path, (_, source) in table.items()} for scope, table in _TABLE.items()
}
"""Scope -> path -> where the value comes from. For `view`."""

LISTS: Final[tuple[str, ...]] = tuple(scope for scope in _SCOPES if scope != _OF_DOSSIER)
"""The dossier's lists, in the order of the format."""

LOOKUPS: Final = {"attestation": "attestations", "judgement": "judgements", "indicator": "indicators"}
"""Kind of a scope that looks entries up by id (`indicator:ID`) -> the list it looks in."""


def list_of(scope: str) -> str:
    """Return the list a scope is taken from: `indicators` for `indicator:ID`; any other scope is its own."""
    return LOOKUPS.get(scope.partition(":")[0], scope)


LIST_LABELS: Final[dict[str, Text]] = {
    scope: model.ONE for scope, model in _SCOPES.items() if issubclass(model, Entry)
}
"""List -> what one of its entries is called."""
_NTH: Final = Text("{label} thứ {n}", "{label} {n}")


def entry_label(pointer: str) -> Text | None:
    """Return a list's entry in words, from the pointer to it: `thành tích thứ 1`; None for anything else."""
    parts = pointer.strip("/").split("/")
    if len(parts) == 2 and parts[1].isdigit() and parts[0] in LIST_LABELS:
        return _NTH.fill(label=LIST_LABELS[parts[0]], n=int(parts[1]) + 1)
    return None

"""Every field of the dossier format that a list can fill, and how its cell is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from typing import Any, Final, NamedTuple

from pydantic.fields import FieldInfo

from ..dossiers.fields import label_of, part_of
from ..dossiers.model import Dossier
from ..dossiers.parts import Part
from ..dossiers.values import Answer, Code, Count, Day, Figure, Flag, Kind, Many, Name, Number, Words
from ..intake.tables import Value
from ..texts import Text
from .cells.bad import Bad
from .cells.code_cells import as_code, code_of, short_code
from .cells.days import as_day, short_day
from .cells.document_numbers import as_document_number
from .cells.flags import as_flag, short_flag
from .cells.many import as_many
from .cells.national_ids import as_national_id
from .cells.numbers import as_count, as_figure
from .cells.text_cells import SHORT, as_text, short_text
from .layout import MAIN

Reader = Callable[[Value], Any]
"""Reads one cell: JSON of the dossier, `Bad`, or None for an empty cell."""

LONGEST_REQUIRED: Final = 2_000


class Slot(NamedTuple):
    """One field: its scope (`dossier` or a list), its path, its label, the closed set of its codes.

    `kind`: `text`, `number` (of a document), `day`, `code`, `flag`, `count`, `figure`, `codes` (several),
    `texts` (several).
    `limit`: most characters of a text.
    """

    scope: str
    path: str
    label: Text
    kind: str
    codes: str | None
    limit: int


def _slot(scope: str, path: str, info: FieldInfo, kind: Kind) -> Slot:
    label = label_of(info)
    if isinstance(kind, Many):
        inner = kind.of
        codes = inner.codes if isinstance(inner, Code) else None
        return Slot(scope, path, label, "codes" if codes else "texts", codes, LONGEST_REQUIRED)
    if isinstance(kind, Code):
        return Slot(scope, path, label, "code", kind.codes, 0)
    for of, name in ((Day, "day"), (Flag, "flag"), (Answer, "flag"), (Count, "count"), (Figure, "figure")):
        if isinstance(kind, of):
            return Slot(scope, path, label, name, None, 0)
    if isinstance(kind, Number):
        return Slot(scope, path, label, "number", None, kind.limit)
    limit = kind.limit if isinstance(kind, Words) else LONGEST_REQUIRED
    assert isinstance(kind, Words | Name), kind
    return Slot(scope, path, label, "text", None, limit)


def _walk(model: type[Part], scope: str, before: str = "") -> Iterator[Slot]:
    for name, info in model.model_fields.items():
        path = before + (info.alias or name)
        kind = next((one for one in info.metadata if isinstance(one, Kind)), None)
        part = part_of(info) if kind is None else None
        if kind is not None:
            yield _slot(scope, path, info, kind)
        elif part is not None:
            inner, many = part
            yield from _walk(inner, path) if many else _walk(inner, scope, path + ".")


@lru_cache(maxsize=1)
def slots() -> dict[tuple[str, str], Slot]:
    """Return every field by scope and path, in the order of the format."""
    return {(slot.scope, slot.path): slot for slot in _walk(Dossier, MAIN)}


@lru_cache(maxsize=1)
def list_scopes() -> tuple[str, ...]:
    """Return the names of the dossier's lists, in the order of the format."""
    return tuple(dict.fromkeys(scope for scope, _ in slots() if scope != MAIN))


def list_label(scope: str) -> Text:
    """Return what people call a list of the dossier."""
    return label_of(Dossier.model_fields[scope])


class Readers(NamedTuple):
    """What reads the cells of a field: `any` reads all of them, `short` texts of at most `SHORT` characters.

    Both read such a text alike, `short` sooner: most cells are such texts, and they come again and again.
    """

    any: Reader
    short: Reader


def readers(slot: Slot, since_1904: bool) -> Readers:
    """Return what reads the cells of a field."""
    if slot.path == "candidate.national_id":
        return _slow(as_national_id)
    codes = slot.codes
    match slot.kind:
        case "day":
            return day_readers(since_1904)
        case "code":
            assert codes is not None
            return Readers(partial(as_code, codes=codes), partial(short_code, codes))
        case "flag":
            return Readers(as_flag, short_flag)
        case "count":
            return _slow(as_count)
        case "figure":
            return _slow(as_figure)
        case "number":
            return text_readers(slot.limit, as_document_number)
        case "texts":
            return _slow(partial(as_many, one=str))
        case "codes":
            return _slow(partial(as_many, one=lambda text: code_of(text, codes or "") or text))
    return text_readers(slot.limit)


def _slow(read: Reader) -> Readers:
    return Readers(read, read)


def day_readers(since_1904: bool) -> Readers:
    """Return what reads dates; `since_1904`: numbers count days from 1904."""
    return Readers(partial(as_day, since_1904=True) if since_1904 else as_day, short_day)


def text_readers(limit: int, of: Reader = as_text) -> Readers:
    """Return what reads texts of at most `limit` characters; a longer one makes the dossier unreadable."""
    return Readers(_limited(limit, of), short_text)


@lru_cache(maxsize=8)
def _limited(limit: int, of: Reader) -> Reader:
    too_long = Text(f"dài quá {limit} ký tự", f"longer than {limit} characters")

    def read(value: Value) -> Any:
        if type(value) is str and len(value) <= SHORT:
            return short_text(value)
        text = of(value)
        if type(text) is str and len(text) > limit:
            return Bad("text-too-long", too_long, fatal=True)
        return text

    return read

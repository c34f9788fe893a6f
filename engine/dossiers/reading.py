"""Reading dossiers: bytes or parsed JSON in, frozen dossiers with their faults and digests out.

What has the wrong shape is refused with every fault at once (`DossierError`). What has the right
shape but cannot be read, or contradicts itself, is kept, is unknown to the rules, and is told as a fault.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any, Final

from pydantic import ValidationError

from ..errors import DossierError, Fault, Place
from ..texts import Text
from .checks import reading_faults
from .cleaning import clean
from .fields import part_labels
from .json_text import MOST_BYTES, canonical, canonical_cleaned, parse
from .model import Dossier
from .shape import not_an_object, shape_faults, shortened

__all__ = [
    "MOST_BYTES",
    "MOST_DOSSIERS",
    "ReadDossier",
    "dossier_schema",
    "make_dossier",
    "read_dossiers",
    "read_each",
]

MOST_DOSSIERS: Final = 20_000
"""Most dossiers one file may hold."""
SCHEMA_ID: Final = "urn:awards:schema:dossier"
"""The `$id` of the JSON Schema."""


Amend = Callable[[object], tuple[object, Sequence[Fault]]]
"""Adds to a dossier's JSON data, and says what is to be told of that; pointers are into the dossier."""


@dataclass(frozen=True, slots=True)
class ReadDossier:
    """A dossier as read.

    `faults`: values that cannot be read, references that lead nowhere, contradictions; their pointers
    are into the dossier. `digest`: `sha256:` of its canonical JSON, the same for any order of keys.
    `pointer`: where the dossier stands in its file, `/3` in an array, else empty.
    """

    dossier: Dossier
    faults: tuple[Fault, ...]
    digest: str
    file: str | None = None
    pointer: str = ""


def read_dossiers(data: bytes, file: str) -> list[ReadDossier]:
    """Return the dossiers of a file: one JSON object, or an array of them.

    Raises DossierError with the faults of all dossiers that cannot be read; to keep the good ones of
    an array use `read_each`.
    """
    read: list[ReadDossier] = []
    faults: list[Fault] = []
    for one in read_each(data, file):
        if isinstance(one, DossierError):
            faults.extend(one.faults)
        else:
            read.append(one)
    if faults:
        raise DossierError(shortened(faults, Place(file)))
    return read


def read_each(data: bytes, file: str, amend: Amend | None = None) -> Iterator[ReadDossier | DossierError]:
    """Yield each dossier of a file, or the error that says why it cannot be read, in order.

    `amend` may add to the data of a dossier before it is read; the digest is then of what was judged.
    Raises DossierError when the file as a whole cannot be read.
    """
    found = parse(data, file)
    if not isinstance(found, list):
        yield _attempt(found, Place(file), amend)
        return
    if not found:
        raise DossierError(
            Fault("no-dossier", Text("tệp không có hồ sơ nào", "the file holds no dossier"), Place(file))
        )
    if len(found) > MOST_DOSSIERS:
        vi, en = f"tệp có hơn {MOST_DOSSIERS} hồ sơ", f"the file holds more than {MOST_DOSSIERS} dossiers"
        raise DossierError(Fault("too-many-dossiers", Text(vi, en), Place(file)))
    for index, one in enumerate(found):
        yield _attempt(one, Place(file, pointer=f"/{index}"), amend)


def make_dossier(data: dict[str, Any], file: str | None = None) -> ReadDossier:
    """Return the dossier that parsed JSON describes; `file` is named in its faults.

    Raises DossierError with every fault of shape: unknown keys, wrong types, missing keys, texts or
    numbers that no dossier may hold.
    """
    return _make(data, Place(file))


def dossier_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of one dossier.

    It describes what can be read; the reader itself also accepts a date or code that cannot be read,
    and reports it.
    """
    schema = Dossier.model_json_schema(by_alias=True)
    for name, label in part_labels(Dossier):
        schema["$defs"][name] |= {"title": label.vi, "x-title-en": label.en}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        **schema,
        "title": "Hồ sơ đề nghị khen thưởng",
        "x-title-en": "Award dossier",
    }


def _attempt(data: object, place: Place, amend: Amend | None) -> ReadDossier | DossierError:
    amended, told = amend(data) if amend else (data, ())
    try:
        read = _make(amended, place)
    except DossierError as error:
        return error
    return replace(read, faults=(*read.faults, *told)) if told else read


def _make(data: object, place: Place) -> ReadDossier:
    text = canonical(data)
    faults: list[Fault] = []
    if text is None:
        data, faults = clean(data, place)
    if not isinstance(data, dict):
        raise DossierError(faults or [not_an_object(data, place)])
    try:
        dossier = Dossier.model_validate(data)
    except ValidationError as error:
        if text is not None:
            faults = clean(data, place)[1]
        misshapen, untold = shape_faults(error, place)
        told = {fault.place.pointer for fault in faults}
        faults += [fault for fault in misshapen if fault.place.pointer not in told]
        raise DossierError(shortened(faults, place, untold)) from None
    if faults:
        raise DossierError(shortened(faults, place))
    digest = sha256((text or canonical_cleaned(data)).encode()).hexdigest()
    found = reading_faults(dossier, place.file)
    return ReadDossier(dossier, tuple(found), f"sha256:{digest}", place.file, place.pointer or "")

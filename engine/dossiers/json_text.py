"""Strict JSON: bytes that anybody may have sent become plain data, or faults that say where.

`parse` reads bytes; what JSON allows but a dossier must not hold (repeated keys, NaN, huge numbers)
is kept as a mark, so that `cleaning` can name its place. `canonical` writes the one text of plain data
that its digest is made from.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from typing import Any, Final
from unicodedata import is_normalized

from ..errors import DossierError, Fault, Place
from ..texts import Text

MOST_BYTES: Final = 10 * 1024 * 1024
"""Most bytes a file may have."""
DEEPEST: Final = 32
"""Most levels of nesting."""
MOST_ENTRIES: Final = 2_000
"""Most entries all lists of one dossier may have together."""
MOST_VALUES: Final = 50_000
"""Most values one dossier may have."""
_MOST_OBJECTS = 500_000

_LONGEST_SHOWN = 80
# Control characters, marks that turn the direction of writing, halves of characters.
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile(r"\\[bfu]")
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))

_SYNTAX = {
    "Expecting value": Text("thiếu giá trị", "a value is missing"),
    "Expecting property name": Text(
        "thiếu tên mục trong dấu ngoặc kép, hoặc thừa dấu phẩy",
        "a key in double quotes is missing, or there is a comma too many",
    ),
    "Expecting ':'": Text("thiếu dấu hai chấm sau tên mục", "a colon is missing after the key"),
    "Expecting ','": Text("thiếu dấu phẩy hoặc dấu đóng ngoặc", "a comma or closing bracket is missing"),
    "Illegal trailing comma": Text("thừa dấu phẩy", "there is a comma too many"),
    "Unterminated string": Text("chữ không có dấu ngoặc kép đóng", "a text has no closing quote"),
    "Invalid control character": Text(
        "chữ bị xuống dòng hoặc có ký tự điều khiển; xuống dòng viết là \\n",
        "a text holds a line break or control character; write a line break as \\n",
    ),
    "Invalid \\": Text("dấu \\ không đúng; viết \\\\", "a wrong backslash; write \\\\"),
    "Extra data": Text(
        "thừa nội dung sau khi hồ sơ đã hết; nhiều hồ sơ thì đặt chung trong một danh sách […]",
        "there is more after the end of the dossier; several dossiers go in one list […]",
    ),
}


@dataclass(frozen=True, slots=True)
class Unfit:
    """A number that JSON text may hold and a dossier may not."""

    code: str
    raw: str


@dataclass(frozen=True, slots=True)
class Repeated:
    """An object in which some keys stand more than once."""

    value: dict[str, Any]
    keys: tuple[str, ...]


class _TooManyError(Exception):
    """There are more objects than any file of dossiers has."""


def parse(data: bytes, file: str) -> object:
    """Return what the JSON text `data` holds; give it to `clean` or `canonical` before use.

    Raises DossierError with line and column for what is not JSON, not UTF-8 (a byte order mark is
    accepted), empty, larger than `MOST_BYTES`, or nested beyond all reason.
    """
    if len(data) > MOST_BYTES:
        size = f"{MOST_BYTES // (1024 * 1024)} MB"
        raise _refuse("file-too-large", f"tệp lớn hơn {size}", f"the file is larger than {size}", file)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        vi = "tệp không phải UTF-8; lưu lại với bảng mã Unicode UTF-8"
        en = "the file is not UTF-8; save it with the encoding UTF-8"
        raise _refuse("not-utf8", vi, en, file, line, column) from None
    if not text.strip():
        raise _refuse("empty-file", "tệp rỗng", "the file is empty", file)
    try:
        return _decode(text)
    except json.JSONDecodeError as error:
        why = next((why for start, why in _SYNTAX.items() if error.msg.startswith(start)), None)
        said = why or Text(error.msg, error.msg)
        vi, en = f"tệp không phải JSON: {said.vi}", f"the file is not JSON: {said.en}"
        raise _refuse("not-json", vi, en, file, error.lineno, error.colno) from None
    except RecursionError:
        raise DossierError(too_deep(Place(file))) from None
    except _TooManyError:
        vi, en = "tệp có quá nhiều mục", "the file holds too many values"
        raise _refuse("too-many-values", vi, en, file) from None


def canonical(data: object) -> str | None:
    """Return the canonical text of plain data: sorted keys, no spaces, NFC.

    None when the data is not plain, or so large that it must be counted: then `clean` says what is
    wrong with it, or returns data that is plain.
    """
    if not isinstance(data, dict) or any(
        type(value) is list and len(value) > MOST_ENTRIES for value in data.values()
    ):
        return None
    try:
        text = _ENCODER.encode(data)
    except (TypeError, ValueError, RecursionError):
        return None
    plain = text.isprintable() and is_normalized("NFC", text)
    if not plain or ("\\" in text and _ESCAPED.search(text)):
        return None
    return text if text.count(",") + text.count("[") <= MOST_ENTRIES else None


def canonical_cleaned(data: object) -> str:
    """Return the canonical text of data that `clean` has returned without faults."""
    return _ENCODER.encode(data)


def shown(text: str, most: int = _LONGEST_SHOWN) -> str:
    """Return text fit to print: shortened, with control and broken characters spelled out."""
    cut = text if len(text) <= most else text[:most] + "…"
    return UNFIT.sub(lambda found: f"\\u{ord(found[0]):04x}", cut)


def private(pointer: str) -> bool:
    """Return whether what stands at a JSON pointer is nobody's business, so that no fault repeats it."""
    return pointer.endswith(("/candidate/national_id", "/candidate/phone"))


def step(key: str | int) -> str:
    """Return one step of a JSON pointer, fit to print."""
    return "/" + shown(str(key)).replace("~", "~0").replace("/", "~1")


def _decode(text: str) -> object:
    objects = 0

    def whole(digits: str) -> int | Unfit:
        return int(digits) if len(digits) <= 17 else Unfit("number-too-large", digits[:40])

    def unfit(word: str) -> Unfit:
        return Unfit("not-a-number", word)

    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any] | Repeated:
        nonlocal objects
        objects += 1
        if objects > _MOST_OBJECTS or len(found) > MOST_VALUES:
            raise _TooManyError
        value = dict(found)
        if len(value) == len(found):
            return value
        stands = Counter(key for key, _ in found)
        return Repeated(value, tuple(key for key, times in stands.items() if times > 1))

    return json.loads(text, object_pairs_hook=pairs, parse_int=whole, parse_constant=unfit)


def too_deep(place: Place) -> Fault:
    """Return the fault of values nested deeper than a dossier may."""
    vi = f"các mục lồng nhau quá {DEEPEST} tầng"
    return Fault("too-deep", Text(vi, f"nesting is deeper than {DEEPEST} levels"), place)


def _refuse(
    code: str, vi: str, en: str, file: str, line: int | None = None, column: int | None = None
) -> DossierError:
    return DossierError(Fault(code, Text(vi, en), Place(file, line, column)))

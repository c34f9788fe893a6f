"""Strict JSON: bytes that anybody may have sent become plain data, or faults that say where.

`parse` reads bytes; what JSON allows but a dossier must not hold (repeated keys, NaN, huge numbers)
is kept as a mark, so that `clean` can name its place. `canonical` writes the one text of plain data
that its digest is made from.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from math import isfinite
from typing import Any, Final
from unicodedata import is_normalized

from ..errors import DossierError, Fault, Place
from ..texts import Text, nfc
from .values import LARGEST_WHOLE

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
_UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
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
class _Unfit:
    """A number that JSON text may hold and a dossier may not."""

    code: str
    raw: str


@dataclass(frozen=True, slots=True)
class _Repeated:
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
        raise DossierError(_too_deep(Place(file))) from None
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


def clean(data: object, place: Place) -> tuple[Any, list[Fault]]:
    """Return the data with texts in NFC and without what a dossier must not hold, and the faults found.

    `place` is the file and the pointer of `data` in it. Raises DossierError at once when there are
    more than `MOST_ENTRIES` entries or `MOST_VALUES` values.
    """
    cleaner = _Cleaner(place)
    return cleaner.clean(data, place.pointer or "", 0), cleaner.faults


def shown(text: str, most: int = _LONGEST_SHOWN) -> str:
    """Return text fit to print: shortened, with control and broken characters spelled out."""
    cut = text if len(text) <= most else text[:most] + "…"
    return _UNFIT.sub(lambda found: f"\\u{ord(found[0]):04x}", cut)


def private(pointer: str) -> bool:
    """Return whether what stands at a JSON pointer is nobody's business, so that no fault repeats it."""
    return pointer.endswith(("/candidate/national_id", "/candidate/phone"))


def step(key: str | int) -> str:
    """Return one step of a JSON pointer, fit to print."""
    return "/" + shown(str(key)).replace("~", "~0").replace("/", "~1")


def _decode(text: str) -> object:
    objects = 0

    def whole(digits: str) -> int | _Unfit:
        return int(digits) if len(digits) <= 17 else _Unfit("number-too-large", digits[:40])

    def unfit(word: str) -> _Unfit:
        return _Unfit("not-a-number", word)

    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any] | _Repeated:
        nonlocal objects
        objects += 1
        if objects > _MOST_OBJECTS or len(found) > MOST_VALUES:
            raise _TooManyError
        value = dict(found)
        if len(value) == len(found):
            return value
        stands = Counter(key for key, _ in found)
        return _Repeated(value, tuple(key for key, times in stands.items() if times > 1))

    return json.loads(text, object_pairs_hook=pairs, parse_int=whole, parse_constant=unfit)


class _Cleaner:
    """Walks data once, never deeper than `DEEPEST`, and collects faults with their pointers."""

    def __init__(self, place: Place) -> None:
        self.faults: list[Fault] = []
        self._file = place.file
        self._entries = 0
        self._values = 0

    def clean(self, value: object, pointer: str, depth: int) -> object:
        self._values += 1
        if self._values > MOST_VALUES:
            self._stop("too-many-values", "giá trị", "values", MOST_VALUES, pointer)
        if isinstance(value, str):
            return self._text(value, pointer)
        if value is None or isinstance(value, bool):
            return value
        if depth > DEEPEST:
            self.faults.append(_too_deep(Place(self._file, pointer=pointer)))
            return None
        if isinstance(value, _Repeated):
            for key in value.keys:
                self._repeated(key, pointer)
            value = value.value
        if isinstance(value, dict):
            return self._object(value, pointer, depth)
        if isinstance(value, list | tuple):
            self._entries += len(value)
            if self._entries > MOST_ENTRIES:
                self._stop("too-many-entries", "dòng danh sách", "list entries", MOST_ENTRIES, pointer)
            return [self.clean(entry, f"{pointer}/{index}", depth + 1) for index, entry in enumerate(value)]
        return self._number(value, pointer)

    def _object(self, value: dict[Any, Any], pointer: str, depth: int) -> dict[str, object]:
        cleaned: dict[str, object] = {}
        for raw, inner in value.items():
            key = nfc(str(raw))
            at = pointer + step(key)
            if _UNFIT.search(key):
                self._text(key, at)
                continue
            if key in cleaned:
                self._repeated(key, pointer)
            cleaned[key] = self.clean(inner, at, depth + 1)
        return cleaned

    def _text(self, text: str, pointer: str) -> str:
        if text.isascii() and text.isprintable():
            return text
        found = _UNFIT.search(text)
        if found is None:
            return nfc(text)
        name = f"U+{ord(found[0]):04X}"
        self._fault(
            "unfit-character",
            f"chữ có ký tự không đọc được ({name}); xóa ký tự này và gõ lại",
            f"the text holds a character that cannot be read ({name}); delete it and type again",
            pointer,
            shown(text),
        )
        return nfc(_UNFIT.sub("", text))

    def _number(self, value: object, pointer: str) -> object:
        if isinstance(value, int):
            if -LARGEST_WHOLE <= value <= LARGEST_WHOLE:
                return value
            value = _Unfit("number-too-large", str(value) if abs(value) < 10**40 else "> 10^40")
        elif isinstance(value, float):
            if isfinite(value):
                return value
            value = _Unfit("not-a-number", str(value))
        if isinstance(value, _Unfit):
            vi, en = {
                "number-too-large": ("số quá lớn", "the number is too large"),
                "not-a-number": ("đây không phải là số", "this is not a number"),
            }[value.code]
            self._fault(value.code, vi, en, pointer, value.raw)
        else:
            name = type(value).__name__
            self._fault(
                "not-json-value", f"giá trị kiểu {name} không có trong JSON", f"JSON has no {name}", pointer
            )
        return None

    def _repeated(self, key: str, pointer: str) -> None:
        vi = f"mục “{shown(key)}” viết hai lần; giữ lại một"
        en = f'the key "{shown(key)}" stands twice; keep one'
        self._fault("repeated-key", vi, en, pointer + step(key))

    def _fault(self, code: str, vi: str, en: str, pointer: str, raw: str | None = None) -> None:
        raw = None if private(pointer) else raw
        self.faults.append(Fault(code, Text(vi, en), Place(self._file, pointer=pointer), raw=raw))

    def _stop(self, code: str, vi: str, en: str, most: int, pointer: str) -> None:
        self._fault(code, f"hồ sơ có hơn {most} {vi}", f"the dossier has more than {most} {en}", pointer)
        raise DossierError(self.faults)


def _too_deep(place: Place) -> Fault:
    vi = f"các mục lồng nhau quá {DEEPEST} tầng"
    return Fault("too-deep", Text(vi, f"nesting is deeper than {DEEPEST} levels"), place)


def _refuse(
    code: str, vi: str, en: str, file: str, line: int | None = None, column: int | None = None
) -> DossierError:
    return DossierError(Fault(code, Text(vi, en), Place(file, line, column)))

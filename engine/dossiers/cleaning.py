"""Data as it came, made plain: texts in NFC, and a fault with its place for what a dossier must not hold."""

from __future__ import annotations

from math import isfinite
from typing import Any

from ..errors import DossierError, Fault, Place
from ..texts import Text, nfc
from .json_text import (
    DEEPEST,
    MOST_ENTRIES,
    MOST_VALUES,
    UNFIT,
    Repeated,
    Unfit,
    private,
    shown,
    step,
    too_deep,
)
from .values import LARGEST_WHOLE


def clean(data: object, place: Place) -> tuple[Any, list[Fault]]:
    """Return the data with texts in NFC and without what a dossier must not hold, and the faults found.

    `place` is the file and the pointer of `data` in it. Raises DossierError at once when there are
    more than `MOST_ENTRIES` entries or `MOST_VALUES` values.
    """
    cleaner = _Cleaner(place)
    return cleaner.clean(data, place.pointer or "", 0), cleaner.faults


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
            self.faults.append(too_deep(Place(self._file, pointer=pointer)))
            return None
        if isinstance(value, Repeated):
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
            if UNFIT.search(key):
                self._text(key, at)
                continue
            if key in cleaned:
                self._repeated(key, pointer)
            cleaned[key] = self.clean(inner, at, depth + 1)
        return cleaned

    def _text(self, text: str, pointer: str) -> str:
        if text.isascii() and text.isprintable():
            return text
        found = UNFIT.search(text)
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
        return nfc(UNFIT.sub("", text))

    def _number(self, value: object, pointer: str) -> object:
        if isinstance(value, int):
            if -LARGEST_WHOLE <= value <= LARGEST_WHOLE:
                return value
            value = Unfit("number-too-large", str(value) if abs(value) < 10**40 else "> 10^40")
        elif isinstance(value, float):
            if isfinite(value):
                return value
            value = Unfit("not-a-number", str(value))
        if isinstance(value, Unfit):
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

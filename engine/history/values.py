"""Reading one imported record: cells or JSON values in, a record out, or every reason why not."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from ..codes import CODES, meant
from ..dates import Span, Unreadable, read_date
from ..errors import Fault, Place
from ..intake.tables import Unread
from ..texts import Text, fold, is_blank, nearest, nfc, printable
from .ids import CCCD, CMND, lifelong, read_id, split_ids
from .merging import apart
from .records import DATES, LABELS, REQUIRED, Record

LONGEST: Final = 2_000
"""Most characters a text may have."""

_BREAKS = re.compile(r"[\r\n\t]+")
_UNFIT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_LONGEST_SHOWN = 80
_NO_DATE = Text(
    "con số này không phải ngày; định dạng ô thành ngày hoặc chữ, viết như 09/3/2015",
    "this number is not a date; format the cell as a date or as text, and write 09/3/2015",
)

PlaceOf = Callable[[str], Place]
"""Where the value of a field stands."""


@dataclass(frozen=True, slots=True)
class Names:
    """What the rules call awards and campaigns: id -> every name it goes by, used to find the id."""

    awards: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    campaigns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def id_of(self, key: str, text: str) -> str:
        """Return the id that a text means; the text itself when it means none, or might mean several."""
        known = self.awards if key == "award" else self.campaigns
        folded = fold(text)
        found = {one for one, names in known.items() if folded in (fold(one), *map(fold, names))}
        return found.pop() if len(found) == 1 else text


class _RefusedError(Exception):
    def __init__(self, code: str, message: Text, raw: str | None = None, **more: Any) -> None:
        super().__init__(code)
        self.code, self.message, self.raw, self.more = code, message, raw, more


def read_record(given: Mapping[str, object], place: PlaceOf, names: Names) -> Record | list[Fault]:
    """Return the record that values by field describe, or every fault found."""
    values: dict[str, Any] = {}
    faults: list[Fault] = []
    for key in LABELS:
        try:
            values[key] = _read(key, given.get(key), names)
        except _RefusedError as error:
            label = LABELS[key]
            raw = None if key == "national_ids" else error.raw
            vi, en = f"{label.vi}: {error.message.vi}", f"{label.en}: {error.message.en}"
            if raw is not None:
                vi, en = (
                    f"{label.vi}: “{raw}” – {error.message.vi}",
                    f'{label.en}: "{raw}": {error.message.en}',
                )
            faults.append(Fault(error.code, Text(vi, en), place(key), raw=raw, **error.more))
    if not faults:
        faults = [Fault(code, Text(vi, en), place(key)) for code, key, vi, en in _contradictions(values)]
    return faults or Record(**values)


def _read(key: str, value: object, names: Names) -> object:
    if isinstance(value, Unread):
        raise _RefusedError("unreadable-cell", value.why, printable(value.raw[:_LONGEST_SHOWN]))
    if key == "national_ids":
        return _ids(value)
    text = _text(key, value)
    if text is None:
        if key in REQUIRED:
            raise _RefusedError("missing-value", Text("chưa ghi; bổ sung", "is not given; add it"))
        return None
    if key in DATES:
        read = read_date(text)
        if isinstance(read, Unreadable):
            raise _RefusedError("unreadable-date", read.why, _shown(text))
        return read
    if key == "kind":
        return _kind(text)
    return names.id_of(key, text) if key in ("award", "campaign") else text


def _text(key: str, value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        if key in DATES and not 1000 <= value <= 9999:
            raise _RefusedError("unreadable-date", _NO_DATE, str(value)[:_LONGEST_SHOWN])
        value = str(value)
    if not isinstance(value, str):
        said = Text("phải là chữ", "must be text")
        raise _RefusedError("wrong-type", said, _shown(str(value)))
    if len(value) > LONGEST:
        vi, en = f"dài quá {LONGEST} ký tự", f"is longer than {LONGEST} characters"
        raise _RefusedError("too-long", Text(vi, en), _shown(value))
    text = nfc(_BREAKS.sub(" ", value)).strip().strip("\ufeff")
    if found := _UNFIT.search(text):
        name = f"U+{ord(found[0]):04X}"
        vi = f"có ký tự không đọc được ({name}); xóa ký tự này và gõ lại"
        en = f"holds a character that cannot be read ({name}); delete it and type again"
        raise _RefusedError("unfit-character", Text(vi, en), _shown(text))
    return None if is_blank(text) else text


def _ids(value: object) -> tuple[str, ...]:
    parts = value if isinstance(value, list | tuple) else [value]
    written = [one for part in parts if (text := _text("national_ids", part)) for one in split_ids(text)]
    read = {read_id(one) for one in written}
    if None in read:
        vi = (
            f"phải có {CMND} chữ số (CMND) hoặc {CCCD} chữ số (CCCD); có thể mất số 0 ở đầu, "
            "gõ lại theo giấy tờ và để ô dạng chữ"
        )
        en = (
            f"must have {CMND} digits (CMND) or {CCCD} (CCCD); a leading zero may be lost: type it again "
            "from the document, in a cell formatted as text"
        )
        raise _RefusedError("unreadable-id", Text(vi, en))
    ids = frozenset(one for one in read if one is not None)
    if len(lifelong(ids)) > 1:
        vi, en = "một người chỉ có một số định danh 12 chữ số", "a person has one number of 12 digits only"
        raise _RefusedError("two-ids", Text(vi, en))
    return tuple(sorted(ids))


def _kind(text: str) -> str:
    if text in CODES["kind"]:
        return text
    folded = fold(text)
    for code, said in CODES["kind"].items():
        if folded in (fold(said.vi), fold(said.en)) or folded in _KINDS.get(code, ()):
            return code
    allowed = tuple(f"{code} ({said.vi})" for code, said in CODES["kind"].items())
    why = Text("không có loại đối tượng này", "there is no such kind of candidate")
    raise _RefusedError("unknown-code", why, _shown(text), allowed=allowed, meant=meant("kind", text))


_KINDS: Final = {"household": ("hộ", "gia đình"), "enterprise": ("doanh nghiệp", "công ty")}


def _contradictions(values: Mapping[str, Any]) -> list[tuple[str, str, str, str]]:
    found: list[tuple[str, str, str, str]] = []
    start, end = values["achievement_from"], values["achievement_to"]
    if values["achievement_time"] and (start or end):
        vi = "chỉ ghi một thời gian, hoặc chỉ ghi từ ngày – đến ngày"
        found.append(("two-times", "achievement_time", vi, "give one time, or from and to only"))
    if start and end and start.earliest > end.latest:
        found.append(
            ("ends-before-it-begins", "achievement_to", "kết thúc trước khi bắt đầu", "ends before it begins")
        )
    decided: Span = values["date"]
    born, withdrawn = values["birth_date"], values["withdrawn_on"]
    if born and born.earliest > decided.latest:
        vi, en = "ngày sinh sau ngày quyết định", "born after the decision"
        found.append(("born-after-decision", "birth_date", vi, en))
    if withdrawn and apart(decided, withdrawn) and withdrawn.latest < decided.earliest:
        vi, en = "ngày thu hồi trước ngày quyết định", "withdrawn before it was decided"
        found.append(("withdrawn-before-decision", "withdrawn_on", vi, en))
    achieved = values["achievement_time"] or start
    if achieved and achieved.earliest > decided.latest:
        vi, en = "thành tích sau ngày quyết định", "achieved after the decision"
        key = "achievement_time" if values["achievement_time"] else "achievement_from"
        found.append(("achieved-after-decision", key, vi, en))
    return found


def unknown_keys(given: Mapping[str, object], place: PlaceOf) -> list[Fault]:
    """Return a fault for each key that no record has."""
    faults = []
    for key in given:
        if key not in LABELS:
            shown = _shown(key)
            vi, en = f"không có mục “{shown}”", f'there is no key "{shown}"'
            near = nearest(key, LABELS)
            faults.append(Fault("unknown-key", Text(vi, en), place(key), tuple(LABELS), near, shown))
    return faults


def _shown(text: str) -> str:
    cut = text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…"
    return printable(cut)

"""What is wrong with the shape of a dossier: pydantic's errors, said to the person who can mend it."""

from __future__ import annotations

import json

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from ..codes import CODES
from ..errors import Fault, Place
from ..texts import Text, fold, nearest
from .fields import label_of, part_of
from .json_text import private, shown, step
from .model import Dossier
from .parts import Part
from .values import Kind, codes_of

MOST_FAULTS = 200
"""How many faults are told of one file; beyond that only how many more there are."""

_TEXT = Text("chữ trong dấu ngoặc kép", "text in quotes")
_OBJECT = Text("một nhóm mục {…}", "an object {…}")
_FLAG = Text("true hoặc false", "true or false")
_EXPECTED = {
    "string_type": _TEXT,
    "bool_type": _FLAG,
    "model_type": _OBJECT,
    "model_attributes_type": _OBJECT,
    "tuple_type": Text("một danh sách […]", "a list […]"),
    "code": Text("một mã trong danh mục, viết trong dấu ngoặc kép", "one of the codes, in quotes"),
    "date": Text("ngày, viết trong dấu ngoặc kép", "a date, in quotes"),
    "count": Text("số nguyên, không có dấu ngoặc kép", "a whole number, without quotes"),
    "figure": Text(
        "số liệu trong dấu ngoặc kép như “98,5%”, hoặc số nguyên",
        'a figure in quotes such as "98,5%", or a whole number',
    ),
    "answer": Text("true, false, “có” hoặc “không”", 'true, false, "có" or "không"'),
}
_FOUND = {
    str: Text("chữ", "text"),
    bool: Text("giá trị", "the value"),
    int: Text("số", "a number"),
    float: Text("số thập phân", "a decimal number"),
    list: Text("danh sách", "a list"),
    tuple: Text("danh sách", "a list"),
    dict: Text("nhóm mục", "an object"),
    type(None): Text("null", "null"),
}


def not_an_object(data: object, place: Place) -> Fault:
    """Return the fault of something that stands where a dossier should."""
    return Fault("wrong-type", _wrong_type(_OBJECT, data), place)


def shape_faults(error: ValidationError, place: Place) -> tuple[list[Fault], int]:
    """Return the first `MOST_FAULTS` things that have the wrong shape, and how many more there are.

    `place` is where the dossier stands.
    """
    told = error.errors(include_url=False)[:MOST_FAULTS]
    return [_fault(one, place) for one in told], error.error_count() - len(told)


def shortened(faults: list[Fault], place: Place, untold: int = 0) -> list[Fault]:
    """Return at most `MOST_FAULTS` faults, then one that says how many more there are."""
    more = untold + max(len(faults) - MOST_FAULTS, 0)
    if not more:
        return faults
    message = Text(f"còn {more} lỗi khác", f"and {more} more faults")
    return [*faults[:MOST_FAULTS], Fault("more-faults", message, place)]


def _fault(error: ErrorDetails, place: Place) -> Fault:
    loc = error["loc"]
    pointer = (place.pointer or "") + "".join(step(key) for key in loc)
    at = Place(place.file, pointer=pointer)
    kind, value, context = error["type"], error["input"], error.get("ctx", {})
    if kind == "extra_forbidden":
        return _unknown_key(loc, at)
    info = _field_at(loc)
    label = label_of(info) if info else Text("", "")
    if kind == "missing" or (value is None and info is not None and info.is_required()):
        return Fault("missing-key", _missing(loc, label), at)
    if kind == "string_too_long":
        most = context.get("max_length")
        message = Text(f"{label.vi}: dài quá {most} ký tự", f"{label.en}: longer than {most} characters")
        return Fault("text-too-long", message, at)
    if kind == "string_too_short":
        return Fault("empty-text", Text(f"{label.vi}: để trống", f"{label.en}: is empty"), at)
    if kind == "number_too_large":
        return Fault("number-too-large", Text("số quá lớn", "the number is too large"), at)
    expected = _EXPECTED.get(str(context.get("expected", kind)))
    if expected is None:
        return Fault("wrong-value", Text(f"giá trị không dùng được ({kind})", error["msg"]), at)
    told = isinstance(value, str | int | float) and not private(pointer)
    raw = shown(str(value)) if told else None
    message = _wrong_type(expected, value, label, told)
    return Fault("wrong-type", message, at, allowed=_codes_of(info), raw=raw)


def _unknown_key(loc: tuple[int | str, ...], at: Place) -> Fault:
    key = str(loc[-1])
    fields = _keys(_model_at(loc[:-1]))
    by_label = {fold(label_of(info).vi): name for name, info in fields.items()}
    meant = by_label.get(fold(key)) or nearest(key, fields)
    name = shown(key)
    message = Text(f"không có mục “{name}” trong mẫu hồ sơ", f'there is no key "{name}" here')
    return Fault("unknown-key", message, at, allowed=tuple(fields), meant=meant, raw=name)


def _missing(loc: tuple[int | str, ...], label: Text) -> Text:
    key = loc[-1]
    return Text(f"thiếu mục bắt buộc “{key}” ({label.vi})", f'the key "{key}" ({label.en}) is required')


def _wrong_type(expected: Text, value: object, label: Text | None = None, told: bool = True) -> Text:
    found = _FOUND.get(type(value), Text(type(value).__name__, type(value).__name__))
    if told and isinstance(value, str | int | float):
        what = f" “{shown(value)}”" if isinstance(value, str) else f" {json.dumps(value)}"
        found = Text(found.vi + what, found.en + what)
    before = Text(f"{label.vi}: ", f"{label.en}: ") if label and label.vi else Text("", "")
    return Text(
        f"{before.vi}cần {expected.vi}, nhưng đọc được {found.vi}",
        f"{before.en}{expected.en} is expected, but {found.en} was found",
    )


def _keys(model: type[Part]) -> dict[str, FieldInfo]:
    return {info.alias or name: info for name, info in model.model_fields.items()}


def _model_at(loc: tuple[int | str, ...]) -> type[Part]:
    model: type[Part] = Dossier
    for key in loc:
        info = _keys(model).get(str(key))
        part = part_of(info) if info else None
        model = part[0] if part else model
    return model


def _field_at(loc: tuple[int | str, ...]) -> FieldInfo | None:
    """Return the field that a place belongs to; an entry of a list belongs to the list's field."""
    named = [index for index, key in enumerate(loc) if isinstance(key, str)]
    if not named:
        return None
    return _keys(_model_at(loc[: named[-1]])).get(str(loc[named[-1]]))


def _codes_of(info: FieldInfo | None) -> tuple[str, ...]:
    kinds = (one for one in (info.metadata if info else ()) if isinstance(one, Kind))
    return next((tuple(CODES[codes]) for kind in kinds if (codes := codes_of(kind))), ())

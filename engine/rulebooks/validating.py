"""Holding a rulebook file against the language, with every fault at its line and column."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from pydantic import Tag, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from ..errors import Fault, RulebookError
from ..texts import Text, nearest
from . import language
from .properties import CONDITIONS
from .yaml_reading import Document, Path_

T = TypeVar("T")

MOST_FAULTS = 500
"""How many faults are told of one file; beyond that only how many more there are."""

_TYPES = {
    "string_type": Text("phải là chữ", "must be text"),
    "int_type": Text("phải là số nguyên", "must be a whole number"),
    "bool_type": Text("phải là true hoặc false", "must be true or false"),
    "list_type": Text("phải là danh sách", "must be a list"),
    "dict_type": Text("phải là nhóm khóa", "must be a mapping"),
    "dataclass_type": Text("phải là nhóm khóa", "must be a mapping"),
    "too_short": Text("không được để trống", "must not be empty"),
    "string_too_short": Text("không được để trống", "must not be empty"),
    "string_too_long": Text("quá dài", "is too long"),
}


@cache
def adapter(kind: type) -> TypeAdapter[Any]:
    """Return the validator of one kind of rulebook file, made once."""
    return TypeAdapter(kind)


def validate(document: Document, kind: type[T]) -> T:
    """Return the file as `kind`.

    Raises:
        RulebookError: with one fault for each thing that is wrong.
    """
    try:
        made: T = adapter(kind).validate_json(  # type: ignore[arg-type]  # a class is hashable
            json.dumps(document.data), strict=True
        )
    except ValidationError as error:
        raise RulebookError(list(_faults(document, kind, error))) from None
    return made


def _faults(document: Document, kind: type, error: ValidationError) -> Iterator[Fault]:
    found: dict[Path_, list[ErrorDetails]] = {}
    for detail in error.errors(include_url=False)[:MOST_FAULTS]:
        found.setdefault(_path_in(document.data, detail["loc"]), []).append(detail)
    meant: set[tuple[Path_, str]] = set()
    for path, details in found.items():
        others = [one for one in details if one["type"] not in _MISSING]
        deeper = any(len(other) > len(path) and other[: len(path)] == path for other in found)
        if others and (not deeper or any(one["type"] == "unexpected_keyword_argument" for one in others)):
            fault = _fault(document, kind, path, others)
            if fault.code == "rulebook-unknown-key" and fault.meant:
                meant.add((path[:-1], fault.meant))
            yield fault
    for path, details in found.items():
        for one in details:
            # A key that is only misspelt is told once, as the unknown key it became.
            if one["type"] in _MISSING and (path, str(one["loc"][-1])) not in meant:
                yield _fault(document, kind, path, [one])
    more = error.error_count() - MOST_FAULTS
    if more > 0:
        yield Fault(
            "more-faults", Text(f"còn {more} lỗi khác", f"and {more} more faults"), document.place(())
        )


_MISSING = ("missing", "missing_argument", "missing_keyword_only_argument")


def _fault(document: Document, kind: type, path: Path_, details: list[ErrorDetails]) -> Fault:
    detail = details[0]
    place = document.place(path)
    name = str(path[-1]) if path else document.file
    match detail["type"]:
        case "unexpected_keyword_argument":
            allowed = _keys(kind, detail["loc"][:-1])
            text = Text(f"không có khóa “{name}”", f'unknown key "{name}"')
            return Fault("rulebook-unknown-key", text, place, tuple(allowed), nearest(name, allowed))
        case missing if missing in _MISSING:
            key = str(detail["loc"][-1])
            return Fault(
                "rulebook-missing-key", Text(f"thiếu khóa “{key}”", f'the key "{key}" is missing'), place
            )
        case "union_tag_invalid" | "union_tag_not_found":
            keys = list(detail["input"]) if isinstance(detail["input"], dict) else []
            known: tuple[str, ...] = language.TESTS
            text = Text("không phải một phép thử", "not a test")
            if "condition" in str(detail["ctx"]):
                known, text = CONDITIONS, Text("không phải một điều kiện", "not a condition")
            meant = next((near for key in keys if (near := nearest(str(key), known))), None)
            return Fault("rulebook-unknown-test", text, place, known, meant)
        case "literal_error":
            allowed = [
                part.strip("'") for part in str(detail["ctx"]["expected"]).replace(" or ", ", ").split(", ")
            ]
            raw = str(detail["input"])
            text = Text(f"“{raw}” không được phép ở “{name}”", f'"{raw}" is not allowed at "{name}"')
            return Fault("rulebook-not-allowed", text, place, tuple(allowed), nearest(raw, allowed), raw)
        case "impossible_day":
            raw = str(detail["input"])
            text = Text(
                f"không có ngày “{raw}”; văn bản ghi như vậy thì viết “impossible: {raw}”",
                f'there is no day "{raw}"; if the text has it so, write "impossible: {raw}"',
            )
            return Fault("impossible-day", text, place, raw=raw)
        case "string_pattern_mismatch":
            pattern = str(detail["ctx"]["pattern"])
            raw = str(detail["input"])
            text = Text(f"“{raw}” viết không đúng dạng", f'"{raw}" is not in the required form')
            return Fault("rulebook-form", text, place, (pattern,), raw=raw)
    text = _TYPES.get(detail["type"], Text(f"sai: {detail['msg']}", f"wrong: {detail['msg']}"))
    if len(details) > 1:
        text = Text("giá trị không đúng kiểu", "the value is not of an accepted type")
    said = Text(f"“{name}”: {text.vi}", f'"{name}": {text.en}')
    return Fault("rulebook-type", said, place, raw=str(detail["input"])[:80])


def _path_in(data: Any, loc: tuple[int | str, ...]) -> Path_:
    """Follow `loc` through the data, leaving out the names of union branches."""
    path: list[str | int] = []
    for part in loc:
        inside = isinstance(data, dict) and part in data
        inside = inside or (isinstance(data, list) and isinstance(part, int) and part < len(data))
        if inside:
            path.append(part)
            data = data[part]
    return tuple(path)


def _keys(kind: Any, loc: tuple[int | str, ...]) -> list[str]:
    """Return the keys that the language allows at `loc`."""
    kinds = [kind]
    for part in loc:
        kinds = [inner for one in kinds for inner in _step(one, part)] or kinds
    return sorted({name for one in kinds for name in _names(one)})


def _step(kind: Any, part: int | str) -> list[Any]:
    kind = _bare(kind)
    if is_dataclass(kind):
        hints = get_type_hints(kind, include_extras=True)
        return [_bare(hints[f.name]) for f in fields(kind) if _alias(hints[f.name], f.name) == part]
    if get_origin(kind) is list:
        return [_bare(get_args(kind)[0])]
    if get_origin(kind) is dict:
        return [_bare(get_args(kind)[1])]
    if get_origin(kind) in (Union, UnionType):
        tagged = [
            one for one in get_args(kind) if part == _tag(one) or part == getattr(_bare(one), "__name__", "")
        ]
        if tagged:
            return [_bare(one) for one in tagged]
        return [inner for one in get_args(kind) for inner in _step(one, part)]
    return []


def _names(kind: Any) -> Iterator[str]:
    kind = _bare(kind)
    if is_dataclass(kind):
        hints = get_type_hints(kind, include_extras=True)
        yield from (_alias(hints[f.name], f.name) for f in fields(kind))
    elif get_origin(kind) in (Union, UnionType):
        for one in get_args(kind):
            yield from _names(one)


def _bare(kind: Any) -> Any:
    while get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    return kind


def _alias(hint: Any, name: str) -> str:
    extras = get_args(hint)[1:] if get_origin(hint) is Annotated else ()
    return next((extra.alias for extra in extras if isinstance(extra, FieldInfo) and extra.alias), name)


def _tag(kind: Any) -> str | None:
    extras = get_args(kind)[1:] if get_origin(kind) is Annotated else ()
    return next((extra.tag for extra in extras if isinstance(extra, Tag)), None)

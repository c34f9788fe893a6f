"""The kinds of value a dossier holds: how each is read, described and seen by rules.

A kind is put on a field as an annotation. It reads one JSON value: absent (`null`, or empty text)
becomes None, what cannot be read becomes `Unreadable`, another JSON type is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any, ClassVar, Final, Literal

from pydantic_core import PydanticCustomError, core_schema

from ..codes import CODES, meant
from ..dates import Span, Unreadable, read_date
from ..figures import LARGEST, read_figure
from ..texts import Text, fold, is_blank

FieldType = Literal["code", "text", "document_number", "flag", "day", "number", "size"]
"""What rules can compare: a closed set, text, a document's number, yes/no, an interval of days, an
exact number, how many entries a list has."""

LONGEST_TEXT: Final = 2_000
"""Most characters a text may have."""
LONGEST_PROSE: Final = 5_000
"""Most characters a description or note may have."""
LARGEST_WHOLE: Final = 10**15
"""Largest magnitude a whole number in a dossier may have."""

Given = str | Unreadable | None
"""A code: one of its set, unreadable, or absent."""
When = Span | Unreadable | None
"""A date: an interval of days, unreadable, or absent."""

_TOO_MANY = Text("số lượng quá lớn", "the count is too large")
_NEGATIVE = Text("số lượng không thể âm", "a count cannot be negative")
_ANSWER = Text("chỉ trả lời “có” hoặc “không”", "answer yes or no only")
_ANSWERS = {"có": True, "yes": True, "true": True, "không": False, "no": False, "false": False}
_DATE_PATTERN = (
    r"^\s*(\d{4}|\d{4}-\d{1,2}(-\d{1,2})?|\d{4}\s*[-\u2010-\u2015]\s*\d{4}"
    r"|(\d{1,2}\s*[/.-]\s*)?\d{1,2}\s*[/.-]\s*\d{4})\s*$"
)


def _wrong_type(expected: str) -> PydanticCustomError:
    return PydanticCustomError("wrong_type", "{expected} expected", {"expected": expected})


def _bare(text: str) -> str:
    if len(text) > LONGEST_TEXT:
        raise PydanticCustomError("string_too_long", "too long", {"max_length": LONGEST_TEXT})
    return text.strip()


def _small(number: int) -> int:
    if not -LARGEST_WHOLE <= number <= LARGEST_WHOLE:
        raise PydanticCustomError("number_too_large", "too large")
    return number


class Kind:
    """A kind of value. `type` is what rules see; a subclass says how one JSON value is read."""

    type: ClassVar[FieldType]

    def read(self, value: object) -> object:
        """Return what a value that is not null means, or refuse it."""
        raise NotImplementedError

    def _core(self) -> core_schema.CoreSchema:
        """Validates a value that is not null; a subclass may leave that to pydantic-core alone."""
        return core_schema.no_info_plain_validator_function(self.read)

    def _entry(self) -> core_schema.CoreSchema:
        """Validates one entry of a list, where nothing may be empty."""
        return self._core()

    def _json(self) -> dict[str, Any]:
        """The JSON Schema of what can be read."""
        raise NotImplementedError

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        return core_schema.nullable_schema(self._core())

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        return self._json()


def _or_none(text: str) -> str | None:
    return None if is_blank(text) else text


@dataclass(frozen=True)
class Words(Kind):
    """Text; empty text is absent."""

    limit: int = LONGEST_TEXT
    type: ClassVar[FieldType] = "text"

    def _core(self) -> core_schema.CoreSchema:
        text = core_schema.str_schema(strict=True, strip_whitespace=True, max_length=self.limit)
        return core_schema.no_info_after_validator_function(_or_none, text)

    def _json(self) -> dict[str, Any]:
        return {"type": ["string", "null"], "maxLength": self.limit}


class Number(Words):
    """The number of a document, as written: `756/QĐ-UBND`."""

    type: ClassVar[FieldType] = "document_number"

    def _json(self) -> dict[str, Any]:
        written = "Number and symbol as NĐ 30/2020/NĐ-CP has them."
        return {**super()._json(), "examples": ["05/TTr-THCS", "756/QĐ-UBND"], "$comment": written}


class Name(Kind):
    """An id that must be there and not be empty."""

    type: ClassVar[FieldType] = "text"

    def _core(self) -> core_schema.CoreSchema:
        return core_schema.str_schema(
            strict=True, strip_whitespace=True, min_length=1, max_length=LONGEST_TEXT
        )

    def _json(self) -> dict[str, Any]:
        return {"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT}

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        return self._core()


class Reference(Words):
    """The id of a paper in `documents`."""


@dataclass(frozen=True)
class Code(Kind):
    """A code of the closed set `codes`."""

    codes: str
    type: ClassVar[FieldType] = "code"

    def read(self, value: object) -> Given:
        """Return the code; text outside the set is unreadable, with what was probably meant."""
        if type(value) is not str:
            raise _wrong_type("code")
        labels = CODES[self.codes]
        if value in labels:
            return value
        bare = _bare(value)
        if not bare or bare in labels:
            return bare or None
        near = meant(self.codes, bare)
        why = Text("không có trong danh mục", "not one of the codes")
        if near:
            label = labels[near]
            why = Text(f"{why.vi}; có phải “{near}” ({label.vi})?", f'{why.en}; did you mean "{near}"?')
        return Unreadable(bare, why)

    def _entry(self) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(self._read_entry)

    def _read_entry(self, value: object) -> str | Unreadable:
        code = self.read(value)
        if code is None:
            raise PydanticCustomError("string_too_short", "empty")
        return code

    def _json(self) -> dict[str, Any]:
        labels = CODES[self.codes]
        described = [f"{label.vi} / {label.en}" for label in labels.values()]
        return {"enum": [*labels, None], "enumDescriptions": [*described, "không có / not given"]}


class Day(Kind):
    """A date as offices write it, kept as an interval; a whole number is a year."""

    type: ClassVar[FieldType] = "day"

    def read(self, value: object) -> When:
        """Return the interval of days, or what was written if it cannot be one."""
        if type(value) is str:
            bare = _bare(value)
            return read_date(bare) if bare else None
        if type(value) is int:
            return read_date(str(_small(value)))
        raise _wrong_type("date")

    def _json(self) -> dict[str, Any]:
        return {
            "type": ["string", "integer", "null"],
            "pattern": _DATE_PATTERN,
            "minimum": 1000,
            "maximum": 9999,
            "examples": ["2015-03-09", "09/3/2015", "3/2015", "2015", "2017-2018"],
            "$comment": "ISO 8601, or day first as NĐ 30/2020/NĐ-CP has it; a whole number is a year.",
        }


class Flag(Kind):
    """Yes or no: `true` or `false`."""

    type: ClassVar[FieldType] = "flag"

    def _core(self) -> core_schema.CoreSchema:
        return core_schema.bool_schema(strict=True)

    def _json(self) -> dict[str, Any]:
        return {"type": ["boolean", "null"]}


class Answer(Kind):
    """An answer of the council: `true`, `false`, `có`, `không`, `yes`, `no`."""

    type: ClassVar[FieldType] = "flag"

    def read(self, value: object) -> bool | Unreadable | None:
        """Return the answer; other words are unreadable."""
        if type(value) is bool:
            return value
        if type(value) is not str:
            raise _wrong_type("answer")
        bare = _bare(value)
        return _ANSWERS.get(fold(bare), Unreadable(bare, _ANSWER)) if bare else None

    def _json(self) -> dict[str, Any]:
        return {"enum": [True, False, "có", "không", "yes", "no", None]}


class Count(Kind):
    """How many people; a whole number that is not negative."""

    type: ClassVar[FieldType] = "number"

    def read(self, value: object) -> int | Unreadable:
        """Return the number; a negative one, or one that no rule can compare, is unreadable."""
        if type(value) is not int:
            raise _wrong_type("count")
        if 0 <= _small(value) <= LARGEST:
            return value
        return Unreadable(str(value), _NEGATIVE if value < 0 else _TOO_MANY)

    def _json(self) -> dict[str, Any]:
        bounds = {"minimum": 0, "maximum": LARGEST_WHOLE}
        return {"type": ["integer", "null"], **bounds, "$comment": "Unit: people."}


class Figure(Kind):
    """A figure as offices write it: `98,5%`, `1.600`, `12`."""

    type: ClassVar[FieldType] = "number"

    def read(self, value: object) -> Fraction | Unreadable | None:
        """Return the exact number, or what was written if it cannot be one."""
        if type(value) is str:
            bare = _bare(value)
            return read_figure(bare) if bare else None
        if type(value) is int:
            return read_figure(_small(value))
        raise _wrong_type("figure")

    def _json(self) -> dict[str, Any]:
        written = "Decimal comma, dot for thousands; the unit is the one declared for the figure."
        return {
            "type": ["string", "integer", "null"],
            "examples": ["98,5%", "1.600", 12],
            "$comment": written,
        }


@dataclass(frozen=True)
class Many(Kind):
    """A list of values of one kind; rules see how many there are."""

    of: Kind
    type: ClassVar[FieldType] = "size"

    def _core(self) -> core_schema.CoreSchema:
        # Lax, because a strict tuple would refuse the list that JSON gives.
        return core_schema.tuple_schema([self.of._entry()], variadic_item_index=0, strict=False)

    def _json(self) -> dict[str, Any]:
        item = self.of._json()
        if "enum" in item:
            item = {"enum": [code for code in item["enum"] if code is not None]}
        return {"type": ["array", "null"], "items": item}


def codes_of(kind: Kind) -> str | None:
    """Return the closed set that a value, or each value of a list, is from; None: it is no code."""
    inner = kind.of if isinstance(kind, Many) else kind
    return inner.codes if isinstance(inner, Code) else None


class References(Many):
    """Ids of papers in `documents`; rules see how many of them are there."""

"""What a lint rule is, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from ..errors import Place
from ..texts import Text
from .material import Material

Severity = Literal["error", "warning", "note"]
SEVERITIES: Final[tuple[Severity, ...]] = ("error", "warning", "note")
"""From the gravest on."""
SEVERITY_LABELS: Final[Mapping[Severity, Text]] = {
    "error": Text("lỗi", "error"),
    "warning": Text("cảnh báo", "warning"),
    "note": Text("lưu ý", "note"),
}
HERE: Final = "@@"
"""Stands in an example right before what the rule reports."""


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that a rule found. `severity`: where it is less grave than the rule usually is."""

    place: Place
    message: Text
    allowed: tuple[str, ...] = ()
    meant: str | None = None
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A piece of a rulebook file, put into a tiny whole rulebook (`example_rulebook`).

    `text` are whole top-level keys of `file`, which replace those of the tiny rulebook; `HERE` marks what is
    reported. `more` are further files, or pieces of them. `cases/...` files are worked cases.
    """

    file: str
    text: str
    more: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the linter.

    `code` is stable and never reused; `title` says what is wrong, `why` what it leads to, `hint` what to do.
    """

    code: str
    name: str
    severity: Severity
    title: Text
    why: Text
    hint: Text
    check: Callable[[Material], Iterator[Found]]
    bad: Example
    good: Example
    of_absence: bool = False
    """Whether it tells that something is nowhere: that needs every file."""
    refused_by: tuple[str, ...] = ()
    """Codes of the loader that say the same: where they are told, this is not."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One line of a report: a fault of the loader, or what a rule found."""

    code: str
    name: str
    severity: Severity
    message: Text
    hint: Text | None
    place: Place
    allowed: tuple[str, ...] = ()
    meant: str | None = None

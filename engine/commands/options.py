"""Options that several commands share, and what they mean."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ..dates import Span, read_date
from ..texts import Text

if TYPE_CHECKING:
    from ..judging.judge import Bench
    from ..rulebooks.library import Library

F = TypeVar("F", bound=Callable[..., Any])

SETTINGS: dict[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 80}


def lang_option(command: F) -> F:
    """Add `--lang`."""
    return click.option(
        "--lang", type=click.Choice(["vi", "en"]), default="vi", show_default=True, envvar="AWARDS_LANG",
        help="Ngôn ngữ hiển thị. / Language of the output.",
    )(command)  # fmt: skip


def rules_option(command: F) -> F:
    """Add `--rules`."""
    return click.option(
        "--rules", "rules", type=click.Path(path_type=Path), default=None, metavar="DIR",
        help="Thư mục quy tắc khác bộ kèm theo. / A folder of rules other than the shipped one.",
    )(command)  # fmt: skip


def library_of(rules: Path | None) -> Library:
    """Return the rulebooks of a folder; None: those that come with the program."""
    from ..rulebooks.library import SHIPPED, Library

    return Library(rules or SHIPPED)


def bench_of(rules: Path | None) -> Bench:
    """Return judges for the rulebooks of a folder."""
    from ..judging.judge import Bench

    return Bench(library_of(rules))


class BadDayError(click.BadParameter):
    """A `--on` that is not one day."""

    def __init__(self, raw: str) -> None:
        self.said = Text(
            f"“{raw}” không phải một ngày như 31/01/2023.", f'"{raw}" is not a day like 2023-01-31.'
        )
        super().__init__(self.said.en, param_hint="--on")


def one_day(text: str | None) -> Span | None:
    """Return the day that `--on` names; None for none. Raises BadDayError."""
    if text is None:
        return None
    day = read_date(text)
    if not isinstance(day, Span) or day.earliest != day.latest:
        raise BadDayError(text)
    return day

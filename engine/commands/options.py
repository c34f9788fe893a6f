"""Options that several commands share, and what they mean."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ..dates import Span, read_date
from ..texts import Text, nearest
from .spoken import Spoken

if TYPE_CHECKING:
    from ..judging.judge import Bench
    from ..rulebooks.library import Library

F = TypeVar("F", bound=Callable[..., Any])

SETTINGS: dict[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 80}


def command(name: str | None = None) -> Callable[[Callable[..., int]], click.Command]:
    """Make a function that returns an exit code a command, with help in both languages."""
    return click.command(name, cls=Spoken, context_settings=SETTINGS)


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


def on_option(command: F) -> F:
    """Add `--on`."""
    return click.option(
        "--on", metavar="DATE", default=None, help="Xét như vào ngày này. / Judge as if on this day."
    )(command)


def history_option(command: F) -> F:
    """Add `--history`."""
    return click.option(
        "--history", metavar="DB", default=None,
        help="Sổ khen thưởng (tệp SQLite hoặc URL). / Past decisions (SQLite file or URL).",
    )(command)  # fmt: skip


def exit_zero_option(command: F) -> F:
    """Add `--exit-zero`."""
    return click.option(
        "--exit-zero", is_flag=True, help="Luôn thoát mã 0 khi đã xét. / Exit 0 whatever the verdicts."
    )(command)


def library_of(rules: Path | None) -> Library:
    """Return the rulebooks of a folder; None: those that come with the program."""
    from ..rulebooks.library import SHIPPED, Library

    return Library(rules or SHIPPED)


def bench_of(rules: Path | None) -> Bench:
    """Return judges for the rulebooks of a folder."""
    from ..judging.judge import Bench

    return Bench(library_of(rules))


class BadValueError(click.BadParameter):
    """A value that an option does not take, said in both languages."""

    def __init__(self, option: str, said: Text) -> None:
        self.said = said
        super().__init__(said.en, param_hint=option)


class BadDayError(BadValueError):
    """A day that is not one."""

    def __init__(self, option: str, raw: str) -> None:
        vi, en = f"“{raw}” không phải một ngày như 31/01/2023.", f'"{raw}" is not a day like 2023-01-31.'
        super().__init__(option, Text(vi, en))


class BadIdError(BadValueError):
    """An id that the rulebook does not have."""

    def __init__(self, option: str, raw: str, allowed: tuple[str, ...]) -> None:
        near = nearest(raw, allowed)
        ids = ", ".join(allowed)
        vi = f"bộ quy tắc không có “{raw}”" + (f"; có phải “{near}”?" if near else f"; có: {ids}.")
        en = f'the rulebook has no "{raw}"' + (f'; did you mean "{near}"?' if near else f"; it has: {ids}.")
        super().__init__(option, Text(f"{option}: {vi}", f"{option}: {en}"))


def one_day(text: str | None, option: str = "--on") -> Span | None:
    """Return the day that an option names; None for none. Raises BadDayError."""
    if text is None:
        return None
    day = read_date(text)
    if not isinstance(day, Span) or day.earliest != day.latest:
        raise BadDayError(option, text)
    return day

"""`awards test --mutate`: change the rules one by one and see whether the worked cases notice."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ..texts import Lang, Text
from .options import BadIdError, BadValueError
from .terminal import say
from .width import screen_width

if TYPE_CHECKING:
    from ..casework.narrowing import Narrowed
    from ..rulebooks.library import Catalogue

F = TypeVar("F", bound=Callable[..., Any])
SURVIVED = 1
"""Exit code where a mutant survives, or an entry of the list of equivalent ones is out of date."""


def mutate_options(command: F) -> F:
    """Add `--mutate`, `--only` and `--jobs`."""
    command = click.option(
        "--jobs", type=click.IntRange(1, 64), default=None, metavar="N",
        help="Với --mutate: số tiến trình. / With --mutate: number of processes.",
    )(command)  # fmt: skip
    command = click.option(
        "--only", metavar="PATTERN", default=None,
        help="Với --mutate: chỉ sai lệch có mã như vậy (tệp, mã quy tắc; * là bất kỳ). "
        "/ With --mutate: only mutants whose id has this in it (a file, an id; * stands for any text).",
    )(command)  # fmt: skip
    return click.option(
        "--mutate", is_flag=True,
        help="Đổi quy tắc từng chỗ một, xem trường hợp nào nhận ra. "
        "/ Change the rules one place at a time and name each change that no case notices.",
    )(command)  # fmt: skip


def refuse_together(mutate: bool, with_it: Mapping[str, object], without: Mapping[str, object]) -> None:
    """Refuse options that would be passed over in silence.

    Args:
        mutate: whether `--mutate` was given.
        with_it: options that mean something with it only, as given.
        without: options that mean something without it only, as given.

    Raises:
        BadValueError: one of them was given nevertheless.
    """
    said = (
        Text("{name} không dùng cùng --mutate", "{name} cannot go with --mutate")
        if mutate
        else Text("{name} chỉ dùng cùng --mutate", "{name} goes with --mutate only")
    )
    for name, given in (without if mutate else with_it).items():
        if given not in (None, False):
            raise BadValueError(name, said.fill(name=name))


def narrowed_to(campaigns: tuple[str, ...], awards: tuple[str, ...], known: Catalogue) -> Narrowed:
    """Return the part of a rulebook that is asked about. Raises BadIdError: there is no such id."""
    from ..casework.narrowing import Narrowed

    for option, names, ids in (("--campaign", campaigns, known.campaigns), ("--award", awards, known.awards)):
        for name in names:
            if name not in ids:
                raise BadIdError(option, name, tuple(ids))
    return Narrowed(campaigns, awards)


def try_mutants(
    folder: Path | None,
    rules: Path | None,
    only: str | None,
    narrowed: Narrowed,
    jobs: int | None,
    as_json: bool,
    lang: Lang,
) -> int:
    """Try the mutants, say what became of them, and return the exit code: 0, or 1 where one survives."""
    from ..casework.cases import SHIPPED
    from ..casework.mutants.running import run_mutants
    from ..casework.mutants.telling import report_data, report_text
    from ..rulebooks.library import SHIPPED as RULES
    from .batch_input import cores

    report = run_mutants(rules or RULES, folder or SHIPPED, only, jobs=jobs or cores(), narrowed=narrowed)
    if as_json:
        say(json.dumps(report_data(report), ensure_ascii=False, indent=2) + "\n")
    else:
        say(report_text(report, lang, screen_width()))
    return 0 if report.passed else SURVIVED

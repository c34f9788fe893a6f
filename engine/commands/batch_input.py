"""What a batch is read from: the arguments and options that commands on batches share."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ..errors import Fault, Place, ScreeningError
from ..texts import Text
from .options import BadIdError, history_option, on_option, one_day

if TYPE_CHECKING:
    from ..errors import DossierError
    from ..intake.walking import Found, Passed
    from ..lists.layout import Defaults
    from ..rulebooks.library import Library

F = TypeVar("F", bound=Callable[..., Any])

MOST_JOBS = 64
_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


def judging_options(command: F) -> F:
    """Add the options that say how the dossiers of a batch are read and judged."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def reading_options(command: F) -> F:
    """Add the options that say how the dossiers of a batch are read, and how many processes judge."""
    for option in reversed((*_SILENT, _COLUMNS, history_option, _JOBS)):
        command = option(command)
    return command


_SILENT = (
    click.option(
        "--campaign",
        metavar="ID",
        help="Phong trào, nếu danh sách không nêu. / Campaign, where a list is silent.",
    ),
    click.option(
        "--award", metavar="ID", help="Hình thức, nếu danh sách không nêu. / Award, where a list is silent."
    ),
    click.option(
        "--submitted",
        metavar="DATE",
        help="Ngày nhận, nếu danh sách không nêu. / Day received, where a list is silent.",
    ),
)
_COLUMNS = click.option(
    "--columns", type=_FILE, metavar="FILE",
    help="Tệp YAML nói mỗi cột là gì. / A YAML file that says what each column is.",
)  # fmt: skip
_BASES = click.option(
    "--bases", type=_FILE, metavar="FILE",
    help="Số liệu làm gốc cho tỷ lệ (YAML, CSV). / Figures that quotas are shares of.",
)  # fmt: skip
_JOBS = click.option(
    "--jobs",
    type=click.IntRange(1, MOST_JOBS),
    default=None,
    metavar="N",
    help="Số tiến trình xét. / Processes that judge.",
)
_OPTIONS = (*_SILENT, on_option, _COLUMNS, _BASES, history_option, _JOBS)


def defaults_of(library: Library, campaign: str | None, award: str | None, submitted: str | None) -> Defaults:
    """Return what the options say where lists are silent. Raises BadIdError or BadDayError."""
    from ..lists.layout import Defaults

    catalogue = library.catalogue  # a rulebook with a fault stops everything, before any dossier
    _known("--campaign", campaign, catalogue.campaigns)
    _known("--award", award, catalogue.awards)
    received = one_day(submitted, "--submitted")
    return Defaults(campaign, award, None, received.raw if received else None)


def _known(option: str, name: str | None, known: Iterable[str]) -> None:
    names = tuple(known)
    if name is not None and name not in names:
        raise BadIdError(option, name, names)


def cores() -> int:
    """Return how many processes may judge at once on this machine."""
    may_use = getattr(os, "sched_getaffinity", None)
    return min(len(may_use(0)) if may_use else os.cpu_count() or 1, 8)


def without_outputs(
    found: Iterable[Found | Passed | DossierError], outputs: Sequence[Path] = ()
) -> list[Found | Passed | DossierError]:
    """Return what was found; the results of this program, which hold no dossiers, are passed over.

    Raises ScreeningError if an output would be written over a list or dossiers.
    """
    from ..intake.walking import Found, Passed
    from ..reporting.batch.own_outputs import is_own_output

    kept: list[Found | Passed | DossierError] = []
    faults = []
    for one in found:
        if not isinstance(one, Found):
            kept.append(one)
            continue
        is_output = any(to.exists() and to.samefile(one.path) for to in outputs)
        if is_own_output(one.path):
            code, why = ("is-output", _IS_OUTPUT) if is_output else ("own-output", _OWN_OUTPUT)
            kept.append(Passed(one.path, Fault(code, why, Place(one.name))))
        elif is_output:
            faults.append(Fault("output-is-input", _IS_INPUT, Place(one.name)))
        else:
            kept.append(one)
    if faults:
        raise ScreeningError(faults)
    return kept


_IS_OUTPUT = Text(
    "đây là tệp kết quả sẽ được ghi lại nên không đọc",
    "this is the output that will be written, so it was not read",
)
_OWN_OUTPUT = Text(
    "đây là kết quả của một lần rà soát, không phải hồ sơ; không đọc",
    "this is the result of a screening and holds no dossiers; not read",
)
_IS_INPUT = Text(
    "tệp này là danh sách hoặc hồ sơ cần đọc, ghi kết quả vào sẽ làm mất; chọn tên kết quả khác",
    "this is a list or dossiers to be read, and writing the output there would destroy them; choose another "
    "name for the output",
)

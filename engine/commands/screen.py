"""`awards screen`: a whole batch, judged and compared, for the council."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import AwardsError, Fault, Place, ScreeningError
from ..texts import Lang, Text
from .options import SETTINGS, BadIdError, BadValueError, lang_option, library_of, one_day, rules_option
from .terminal import ALL_ELIGIBLE, UNREADABLE, complain, say

if TYPE_CHECKING:
    from ..errors import DossierError
    from ..intake.walking import Found, Passed
    from ..lists.layout import Defaults
    from ..rulebooks.library import Library

MOST_JOBS = 64


@click.command(context_settings=SETTINGS)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option(
    "-o", "--output", "outputs", multiple=True, type=click.Path(path_type=Path), metavar="FILE",
    help="Ghi kết quả: .xlsx, .jsonl hoặc .csv; dùng được nhiều lần. / Write results; may be repeated.",
)  # fmt: skip
@click.option(
    "--campaign",
    metavar="ID",
    help="Phong trào, nếu danh sách không nêu. / Campaign, where a list is silent.",
)
@click.option(
    "--award", metavar="ID", help="Hình thức, nếu danh sách không nêu. / Award, where a list is silent."
)
@click.option(
    "--submitted",
    metavar="DATE",
    help="Ngày nhận, nếu danh sách không nêu. / Day received, where a list is silent.",
)
@click.option("--on", metavar="DATE", help="Xét như vào ngày này. / Judge as if on this day.")
@click.option(
    "--preview",
    is_flag=True,
    help="Chỉ xem mỗi cột được hiểu là gì. / Only show what each column is taken for.",
)
@click.option(
    "--columns", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE",
    help="Tệp YAML nói mỗi cột là gì. / A YAML file that says what each column is.",
)  # fmt: skip
@click.option(
    "--bases", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE",
    help="Số liệu làm gốc cho tỷ lệ (YAML, CSV). / Figures that quotas are shares of.",
)  # fmt: skip
@click.option(
    "--history",
    metavar="URL",
    help="Sổ khen thưởng (tệp SQLite hoặc URL). / Past decisions (SQLite file or URL).",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, MOST_JOBS),
    default=None,
    help="Số tiến trình xét. / Processes that judge.",
)
@click.option("--resume", is_flag=True, help="Chạy tiếp lần bị ngắt. / Go on with a run that was cut off.")
@click.option(
    "--force", is_flag=True,
    help="Ghi đè cả tệp không phải kết quả cũ. / Write over files that are no earlier results.",
)  # fmt: skip
@click.option("--exit-zero", is_flag=True, help="Luôn thoát mã 0 khi đã xét. / Exit 0 whatever the verdicts.")
@rules_option
@lang_option
def screen(
    paths: tuple[Path, ...],
    outputs: tuple[Path, ...],
    campaign: str | None,
    award: str | None,
    submitted: str | None,
    on: str | None,
    preview: bool,
    columns: Path | None,
    bases: Path | None,
    history: str | None,
    jobs: int | None,
    resume: bool,
    force: bool,
    exit_zero: bool,
    rules: Path | None,
    lang: Lang,
) -> int:
    """Rà soát cả đợt cho Hội đồng. / Screen a batch for the council.

    PATH là tệp hoặc thư mục chứa .json, .jsonl (cả .gz, .zst), .csv, .xlsx, .xls, .ods.
    PATH is a file or folder of these kinds, in any mix.

    \b
    Mã thoát như `awards check`. / Exit codes as `awards check`.

    \b
    Ví dụ / Example:
      awards screen danh-sach.xlsx --campaign kon-ray-110-nam --preview
      awards screen thu-muc -o ket-qua.xlsx -o ket-qua.jsonl
    """
    from ..screening.workers import make_ready

    make_ready()
    from ..intake.walking import find_files
    from ..lists.layout import Defaults
    from ..reporting.batch.outputs import check_outputs

    library = library_of(rules)
    catalogue = library.catalogue  # a rulebook with a fault stops everything, before any dossier
    _known("--campaign", campaign, catalogue.campaigns)
    _known("--award", award, catalogue.awards)
    day, received = one_day(on), one_day(submitted, "--submitted")
    _right_outputs(outputs, preview)
    check_outputs(outputs)
    found = _without_outputs(find_files(paths), outputs)
    if not force:
        _spare(outputs)
    defaults = Defaults(campaign, award, None, received.raw if received else None)
    if preview:
        return _preview(found, columns, library, lang, defaults)
    from .screening_run import Request, run_screen

    request = Request(
        found=found, outputs=outputs, library=library, lang=lang, on=day.raw if day else None,
        defaults=defaults,
        columns=columns, bases=bases, history=history, jobs=jobs or _cores(), resume=resume,
    )  # fmt: skip
    code = run_screen(request)
    return ALL_ELIGIBLE if exit_zero and code != UNREADABLE else code


def _known(option: str, name: str | None, known: Iterable[str]) -> None:
    names = tuple(known)
    if name is not None and name not in names:
        raise BadIdError(option, name, names)


def _right_outputs(outputs: Sequence[Path], preview: bool) -> None:
    from ..reporting.batch.outputs import KINDS

    if outputs and preview:
        said = Text(
            "--preview chỉ xem, không ghi kết quả; bỏ -o hoặc bỏ --preview.",
            "--preview only shows and writes nothing; leave out -o, or --preview.",
        )
        raise BadValueError("-o", said)
    for one in outputs:
        if one.suffix.lower() not in KINDS:
            ends = ", ".join(KINDS)
            raise BadValueError(
                "-o", Text(f"{one}: tên phải kết thúc bằng {ends}.", f"{one}: must end in {ends}.")
            )


def _spare(outputs: Sequence[Path]) -> None:
    """Raise ScreeningError if an output would be written over what is not an earlier result."""
    from ..reporting.batch.own_outputs import is_own_output

    others = [one for one in outputs if one.exists() and one.stat().st_size and not is_own_output(one)]
    if others:
        raise ScreeningError([Fault("output-exists", _EXISTS, Place(str(one))) for one in others])


def _without_outputs(
    found: Iterable[Found | Passed | DossierError], outputs: Sequence[Path]
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


_EXISTS = Text(
    "đã có tệp này và không phải kết quả cũ của awards screen; chọn tên khác, hoặc dùng --force để ghi đè",
    "this file exists and is no earlier result of awards screen; choose another name, or use --force",
)
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


def _cores() -> int:
    """Return how many processes may judge at once on this machine."""
    may_use = getattr(os, "sched_getaffinity", None)
    return min(len(may_use(0)) if may_use else os.cpu_count() or 1, 8)


def _preview(
    found: Sequence[Found | Passed | DossierError],
    columns: Path | None,
    library: Library,
    lang: Lang,
    defaults: Defaults,
) -> int:
    from ..intake.walking import Found
    from ..lists.columns_file import read_columns_file
    from ..reporting.batch.list_preview import list_preview
    from ..screening.known_names import known_names
    from ..screening.list_rows import previews

    wanted = read_columns_file(columns.read_bytes(), str(columns)) if columns else None
    code = ALL_ELIGIBLE
    for one in found:
        if isinstance(one, AwardsError):
            complain(one.say(lang))
            code = UNREADABLE
            continue
        for note in one.notes if isinstance(one, Found) else (one.note,):
            complain(note.say(lang))
        if isinstance(one, Found) and one.kind not in ("json", "jsonl"):
            for shown in previews(one, wanted, known_names(library), lang, defaults):
                if isinstance(shown, AwardsError):
                    complain(shown.say(lang))
                    code = UNREADABLE
                else:
                    say(list_preview(*shown, lang) + "\n")
    return code

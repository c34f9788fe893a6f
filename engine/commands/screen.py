"""`awards screen`: a whole batch, judged and compared, for the council."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import AwardsError, Fault, Place, ScreeningError
from ..texts import Lang, Text
from .batch_input import cores, defaults_of, judging_options, without_outputs
from .options import BadValueError, command, exit_zero_option, lang_option, library_of, one_day, rules_option
from .terminal import ALL_ELIGIBLE, UNREADABLE, complain, say

if TYPE_CHECKING:
    from ..errors import DossierError
    from ..intake.walking import Found, Passed
    from ..lists.layout import Defaults
    from ..rulebooks.library import Library


@command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option(
    "-o", "--output", "outputs", multiple=True, type=click.Path(path_type=Path), metavar="FILE",
    help="Ghi kết quả: .xlsx, .jsonl hoặc .csv; dùng được nhiều lần. / Write results; may be repeated.",
)  # fmt: skip
@click.option(
    "--preview",
    is_flag=True,
    help="Chỉ xem mỗi cột được hiểu là gì. / Only show what each column is taken for.",
)
@judging_options
@click.option("--resume", is_flag=True, help="Chạy tiếp lần bị ngắt. / Go on with a run that was cut off.")
@click.option(
    "--force", is_flag=True,
    help="Ghi đè cả tệp không phải kết quả cũ. / Write over files that are no earlier results.",
)  # fmt: skip
@exit_zero_option
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
    from ..reporting.batch.outputs import check_outputs

    library = library_of(rules)
    defaults, day = defaults_of(library, campaign, award, submitted), one_day(on)
    _right_outputs(outputs, preview)
    check_outputs(outputs)
    found = without_outputs(find_files(paths), outputs)
    if not force:
        _spare(outputs)
    if preview:
        return _preview(found, columns, library, lang, defaults)
    from .screening_run import Request, run_screen

    request = Request(
        found=found, outputs=outputs, library=library, lang=lang, on=day.raw if day else None,
        defaults=defaults,
        columns=columns, bases=bases, history=history, jobs=jobs or cores(), resume=resume,
    )  # fmt: skip
    code = run_screen(request)
    return ALL_ELIGIBLE if exit_zero and code != UNREADABLE else code


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


_EXISTS = Text(
    "đã có tệp này và không phải kết quả cũ của awards screen; chọn tên khác, hoặc dùng --force để ghi đè",
    "this file exists and is no earlier result of awards screen; choose another name, or use --force",
)


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

"""`awards letter`: one letter for each unit, from a batch or its results."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import Fault, Place, ScreeningError
from ..texts import Lang, Text
from .batch_input import cores, defaults_of, judging_options, without_outputs
from .options import BadValueError, command, exit_zero_option, lang_option, library_of, one_day, rules_option
from .terminal import ALL_ELIGIBLE, UNREADABLE, say

if TYPE_CHECKING:
    from ..errors import DossierError
    from ..intake.walking import Found, Passed
    from ..letters.letter import Kind
    from ..letters.office import Office

OFFICE = Path("office.yaml")
KINDS: tuple[Kind, ...] = ("result", "supplement", "submission")


@command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="PATH...")
@click.option(
    "-o", "--output", "folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
    help="Thư mục ghi văn bản. / The folder that letters are written to.",
)  # fmt: skip
@click.option(
    "--office", type=click.Path(path_type=Path), default=OFFICE, show_default=True, metavar="FILE",
    help="Thông tin cơ quan ban hành. / Particulars of the office.",
)  # fmt: skip
@click.option(
    "--kind", "kinds", multiple=True, type=click.Choice(KINDS),
    help="Chỉ ghi loại này; dùng được nhiều lần. / Only letters of this kind; may be repeated.",
)  # fmt: skip
@click.option("--due", metavar="DATE", help="Ngày cuối được bổ sung hồ sơ. / Last day for a supplement.")
@click.option(
    "--template", "templates", metavar="DIR",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Thư mục mẫu .docx riêng của cơ quan. / A folder of the office's own .docx templates.",
)  # fmt: skip
@click.option(
    "--dossiers", "dossiers", multiple=True, type=click.Path(path_type=Path), metavar="PATH",
    help="Hồ sơ của kết quả đưa vào, để ghi tệp sửa. / Dossiers of the results, for workbooks to mend.",
)  # fmt: skip
@judging_options
@click.option("--force", is_flag=True, help="Ghi đè cả tệp đã sửa tay. / Write over files that were changed.")
@exit_zero_option
@click.option("--example-office", is_flag=True, help="In office.yaml mẫu. / Print an example office.yaml.")
@click.option(
    "--export-templates", "export", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
    help="Ghi các mẫu .docx để sửa trong Word. / Write the .docx templates, to be changed in Word.",
)  # fmt: skip
@rules_option
@lang_option
def letter(
    paths: tuple[Path, ...],
    folder: Path | None,
    office: Path,
    kinds: tuple[Kind, ...],
    due: str | None,
    templates: Path | None,
    dossiers: tuple[Path, ...],
    campaign: str | None,
    award: str | None,
    submitted: str | None,
    on: str | None,
    columns: Path | None,
    bases: Path | None,
    history: str | None,
    jobs: int | None,
    force: bool,
    exit_zero: bool,
    example_office: bool,
    export: Path | None,
    rules: Path | None,
    lang: Lang,
) -> int:
    """Soạn văn bản cho từng đơn vị. / Write one letter for each unit.

    PATH là kết quả .jsonl của `awards screen`, hoặc hồ sơ, danh sách như đưa vào `awards screen`.
    PATH is the .jsonl of `awards screen`, or dossiers and lists as `awards screen` takes them.

    \b
    Mã thoát như `awards screen`. / Exit codes as `awards screen`.

    \b
    Ví dụ / Example:
      awards letter --example-office > office.yaml
      awards letter ket-qua.jsonl -o van-ban
    """
    if example_office:
        from ..letters.office import EXAMPLE

        say(EXAMPLE)
        return 0
    if export is not None:
        return _export(export, lang)
    if not paths or folder is None:
        raise BadValueError("PATH" if not paths else "-o", _NO_PATH if not paths else _NO_FOLDER)
    from ..screening.workers import make_ready

    make_ready()
    from ..letters.given import split_results
    from .letter_run import LetterRequest, write_letters
    from .screening_run import Request

    library = library_of(rules)
    defaults, day = defaults_of(library, campaign, award, submitted), one_day(on)
    particulars = _office(office, due)
    results, others = split_results(paths)
    if dossiers and not results:
        raise BadValueError("--dossiers", _DOSSIERS)
    from ..intake.walking import find_files

    found = without_outputs(find_files(dossiers if results else others))
    _apart(found, folder)
    chosen = tuple(one for one in KINDS if one in kinds or not kinds)
    request = Request(
        found=found, outputs=(), library=library, lang=lang, on=day.raw if day else None, defaults=defaults,
        columns=columns, bases=bases, history=history, jobs=jobs or cores(), resume=False, data=True,
    )  # fmt: skip
    code = write_letters(LetterRequest(request, results, folder, particulars, chosen, templates, force))
    return ALL_ELIGIBLE if exit_zero and code != UNREADABLE else code


def _apart(found: Sequence[Found | Passed | DossierError], folder: Path) -> None:
    """Raise ScreeningError if dossiers stand in the folder of the letters, which units may have mended."""
    from ..intake.walking import Found

    home = folder.resolve()
    inside = [one for one in found if isinstance(one, Found) and home in one.path.resolve().parents]
    if inside:
        raise ScreeningError(
            [Fault("letters-among-dossiers", _AMONG, Place(one.name)) for one in inside[:12]]
        )


def _office(path: Path, due: str | None) -> Office:
    from ..letters.office import Supplement, read_office

    office = read_office(path)
    if due is None:
        return office
    one_day(due, "--due")
    return office.model_copy(update={"supplement": Supplement(due=due, most=office.supplement.most)})


def _export(folder: Path, lang: Lang) -> int:
    from ..letters.folder import refused
    from ..letters.templates import export_templates

    try:
        folder.mkdir(parents=True, exist_ok=True)
        written = export_templates(folder)
    except FileExistsError as error:
        fault = Fault("template-exists", _TEMPLATE_EXISTS, Place(str(error.filename or folder)))
        raise ScreeningError(fault) from error
    except OSError as error:
        raise refused(folder, error) from error
    for path in written:
        say(Text("Đã ghi {path}\n", "Wrote {path}\n").fill(path=path).say(lang))
    return 0


_AMONG = Text(
    "tệp này nằm trong thư mục ghi văn bản (-o), có thể là tệp đã gửi đơn vị sửa; chọn thư mục khác với -o, "
    "hoặc chuyển tệp ra ngoài",
    "this file is in the folder of the letters (-o) and may be one that units were sent; choose another "
    "folder with -o, or move the file",
)
_TEMPLATE_EXISTS = Text(
    "đã có tệp này, có thể là mẫu cơ quan đã sửa; chọn thư mục khác",
    "this file exists and may be a template that the office has changed; choose another folder",
)
_NO_PATH = Text(
    "nêu tệp kết quả .jsonl, hoặc hồ sơ, danh sách cần trả lời.",
    "name the .jsonl results, or the dossiers and lists to be answered.",
)
_NO_FOLDER = Text("nêu thư mục ghi văn bản: -o DIR.", "name the folder for the letters: -o DIR.")
_DOSSIERS = Text(
    "--dossiers chỉ dùng khi đưa vào kết quả .jsonl; hồ sơ, danh sách thì nêu thẳng.",
    "--dossiers goes with .jsonl results only; name dossiers and lists themselves.",
)

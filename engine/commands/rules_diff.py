"""`awards rules diff`: what changed between two rulebooks, and what that does to a batch."""

from __future__ import annotations

from pathlib import Path

import click

from ..texts import Lang, Text
from .batch_input import reading_options
from .options import BadValueError, command, lang_option, one_day


@command("diff")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option(
    "--on", "batch", multiple=True, type=click.Path(path_type=Path), metavar="BATCH",
    help="Xét cả các hồ sơ này theo hai bản; tệp hoặc thư mục như của awards screen; dùng được nhiều lần. "
    "/ Judge these dossiers under both; files or folders as for awards screen; may be repeated.",
)  # fmt: skip
@click.option(
    "--repo", type=click.Path(path_type=Path), default=Path(), metavar="DIR",
    help="Kho git của các bản; mặc định: nơi đang đứng. / The git repository; default: here.",
)  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True,
    help="Dạng kết quả. / Form of the output.",
)  # fmt: skip
@click.option(
    "-o", "--output", "outputs", multiple=True, type=click.Path(path_type=Path), metavar="FILE",
    help="Ghi kết quả: .xlsx hoặc .json; dùng được nhiều lần. / Write results; may be repeated.",
)  # fmt: skip
@click.option(
    "--force", is_flag=True,
    help="Ghi đè cả tệp không phải kết quả cũ. / Write over files that are no earlier results.",
)  # fmt: skip
@click.option(
    "--considered", metavar="DATE", default=None,
    help="Xét các hồ sơ như vào ngày này. / Judge the dossiers as if on this day.",
)  # fmt: skip
@reading_options
@lang_option
def rules_diff(
    old: str,
    new: str,
    batch: tuple[Path, ...],
    repo: Path,
    form: str,
    outputs: tuple[Path, ...],
    force: bool,
    considered: str | None,
    campaign: str | None,
    award: str | None,
    submitted: str | None,
    columns: Path | None,
    history: str | None,
    jobs: int | None,
    lang: Lang,
) -> int:
    """So hai bộ quy tắc bằng lời. / Compare two rulebooks, in words.

    OLD, NEW là thư mục quy tắc, hoặc một bản git (HEAD~3, nhãn, BẢN:đường/dẫn); nếu có thư mục trùng tên thì
    là thư mục. Thứ tự và cách viết YAML không kể là thay đổi.
    OLD and NEW are folders of rules, or git revisions (HEAD~3, a tag, REVISION:path); where a folder has that
    name, it is the folder. Order and style of the YAML are no change.

    \b
    Mã thoát / Exit codes:
      0 không khác / no difference
      1 có khác / there are differences
      5 có bản không đọc được, không hồ sơ nào xét được, hoặc không ghi được kết quả
        / a rulebook or revision could not be read, no dossier judged, or the output not written
      2 dùng sai lệnh / wrong usage

    \b
    Ví dụ / Example:
      awards rules diff HEAD~3 rules
      awards rules diff v1.0 rules --on ho-so.jsonl -o so-sanh.xlsx
    """
    from .rules_diff_run import Wanted, run_diff

    for label, name in (("OLD", old), ("NEW", new)):
        if not name.strip():
            raise BadValueError(label, Text(f"{label}: tên trống.", f"{label}: the name is empty."))
    day = one_day(considered, "--considered")
    for one in outputs:
        if one.suffix.lower() not in (".xlsx", ".json"):
            ends = Text(f"{one}: tên phải kết thúc bằng .xlsx, .json.", f"{one}: must end in .xlsx, .json.")
            raise BadValueError("-o", ends)
    wanted = Wanted(
        names=(old, new), repository=repo, batch=batch, form=form, outputs=outputs, force=force,
        considered=day.raw if day else None, campaign=campaign, award=award, submitted=submitted,
        columns=columns, history=history, jobs=jobs, lang=lang,
    )  # fmt: skip
    return run_diff(wanted)

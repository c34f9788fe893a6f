"""`awards rules new campaign`: a draft of a campaign out of the text of its plan."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import AwardsError, Fault, Place, os_reason
from ..texts import Lang, Text
from .options import SETTINGS, BadValueError, lang_option, library_of, rules_option
from .spoken import SpokenGroup
from .terminal import complain, say

if TYPE_CHECKING:
    from ..plans.drafting import Draft
    from ..rulebooks.filing import Rulebook


@click.group("new", cls=SpokenGroup, context_settings=SETTINGS)
def rules_new() -> None:
    """Soạn bản nháp. / Draft something new.

    \b
    Ví dụ / Example:
      awards rules new campaign --from ke-hoach.docx -o rules/campaigns/ma.yaml
    """


@rules_new.command("campaign", context_settings=SETTINGS)
@click.option(
    "--from", "plan", required=True, metavar="FILE", type=click.Path(path_type=Path),
    help="Kế hoạch: tệp .txt, .md, .docx hoặc .pdf có chữ. / The plan.",
)  # fmt: skip
@click.option(
    "-o", "--output", metavar="FILE", type=click.Path(path_type=Path), default=None,
    help="Ghi bản nháp vào tệp; trong thư mục quy tắc thì thêm cả nguồn. / Write the draft to a file.",
)  # fmt: skip
@click.option("--id", "wanted", metavar="ID", default=None, help="Mã phong trào. / The campaign's id.")
@click.option(
    "--format", "form", type=click.Choice(["yaml", "json", "table"]), default=None,
    help="Bản nháp, hoặc từng mục đọc được. / The draft, or what was read, field by field.",
)  # fmt: skip
@click.option("--force", is_flag=True, help="Ghi đè tệp đã có. / Overwrite a file that is there.")
@rules_option
@lang_option
def campaign(
    plan: Path,
    output: Path | None,
    wanted: str | None,
    form: str | None,
    force: bool,
    rules: Path | None,
    lang: Lang,
) -> int:
    """Đọc kế hoạch thành bản nháp bộ quy tắc. / Read a plan into a draft of its rulebook.

    Mỗi mục kèm dòng, chữ của kế hoạch và độ chắc; điều kế hoạch không nêu ghi `not stated`, không
    đoán ngày. Bản nháp nạp được, nhưng người soạn phải xác nhận từng điểm.
    Each field comes with its line, the plan's words and how sure it is; what the plan does not say is
    `not stated`, and no date is guessed. The draft loads, but a person has to confirm each point.

    \b
    Mã thoát / Exit codes:
      0 đã đọc / the plan was read
      5 không đọc được kế hoạch, quy tắc, hoặc không ghi được bản nháp
        / the plan or the rules cannot be read, or the draft not written
      2 dùng sai lệnh / wrong usage

    \b
    Ví dụ / Example:
      awards rules new campaign --from ke-hoach.txt --format table
      awards rules new campaign --from ke-hoach.docx -o rules/campaigns/ma.yaml
    """
    from ..plans.awarding import KnownAward
    from ..plans.drafting import draft_of
    from ..plans.files import read_file
    from ..plans.reading import read_plan
    from ..plans.showing import as_json, table

    wanted = _checked_id(wanted, output)
    if output is not None and output.exists() and not force:
        raise BadValueError(
            "-o",
            Text(
                f"{output} đã có; chọn tệp khác hoặc thêm --force",
                f"{output} is there; choose another file or add --force",
            ),
        )
    if output is not None and not output.resolve().parent.is_dir():
        raise BadValueError(
            "-o", Text(f"-o: không có thư mục {output.parent}", f"-o: there is no folder {output.parent}")
        )
    text = read_file(plan)
    library = library_of(rules)
    folder = _rules_beside(output) or library.folder
    rulebook = _loaded(folder)
    awards = [KnownAward(one.id, one.label.vi, one.level) for one in rulebook.regimes.awards]
    labels = {one.id: one.label for one in awards}
    read = read_plan(text, awards)
    draft = draft_of(read, rulebook, wanted)
    if output is None:
        shown = {
            "json": lambda: json.dumps(as_json(read, draft.id), ensure_ascii=False, indent=2) + "\n",
            "table": lambda: table(read, lang, labels),
        }.get(form or "yaml", lambda: _both(draft))()
        say(shown)
        return 0
    written = _write(output, draft, folder, force)
    if form == "json":
        say(json.dumps(as_json(read, draft.id), ensure_ascii=False, indent=2) + "\n")
    elif form == "yaml":
        say(_both(draft))
    else:
        say(table(read, lang, labels))
    for path in written:
        complain(Text(f"Đã ghi {path}", f"Wrote {path}").say(lang))
    _say_open(draft, lang)
    return 0


_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_ID = 64


def _checked_id(wanted: str | None, output: Path | None) -> str | None:
    """Return the id that a draft has to have: the one asked for, which is also its file's name."""
    stem = output.stem if output else None
    for option, name in (("--id", wanted), ("-o", stem)):
        if name is not None and (not _ID.fullmatch(name) or len(name) > _LONGEST_ID):
            vi = f"{option}: mã “{name}” chỉ gồm chữ thường không dấu, số và gạch nối, như mau-son-2024"
            en = (
                f'{option}: the id "{name}" may have small letters, digits and hyphens only, '
                "like mau-son-2024"
            )
            raise BadValueError(option, Text(vi, en))
    if output is not None and output.suffix != ".yaml":
        raise BadValueError(
            "-o", Text("-o: tên tệp phải kết thúc bằng .yaml", "-o: the file's name must end in .yaml")
        )
    if wanted is not None and stem is not None and wanted != stem:
        raise BadValueError(
            "--id",
            Text(
                f"--id: tệp -o phải tên là {wanted}.yaml", f"--id: the file of -o must be named {wanted}.yaml"
            ),
        )
    return wanted or stem


def _rules_beside(output: Path | None) -> Path | None:
    """Return the folder of rules that the output lies in, if it lies in one."""
    from ..plans.adding import is_rules

    if output is None:
        return None
    folder = output.resolve().parent
    return folder.parent if folder.name == "campaigns" and is_rules(folder.parent) else None


def _loaded(folder: Path) -> Rulebook:
    from ..rulebooks.library import Library

    return Library(folder).rulebook


def _both(draft: Draft) -> str:
    """Return the campaign, and after a mark the entries for rules/sources.yaml."""
    from ..plans.adding import sources_alone

    return f"{draft.campaign}---\n# rules/sources.yaml\n{sources_alone(draft)}"


def _write(output: Path, draft: Draft, folder: Path, force: bool) -> list[Path]:
    """Write the draft once it has loaded in a copy of the rules; into a folder of rules with its sources."""
    from ..plans.adding import SOURCES, sources_alone, try_out, with_sources, write

    try_out(folder, draft)
    beside = _rules_beside(output)
    aside = output.with_name(f"{output.stem}.{SOURCES}")
    if beside is None and aside.exists() and not force:
        raise BadValueError("-o", Text(f"{aside} đã có; thêm --force", f"{aside} is there; add --force"))
    try:
        if beside is None:
            write(output, draft.campaign)
            write(aside, sources_alone(draft))
            return [output, aside]
        sources = beside / SOURCES
        write(sources, with_sources(sources.read_text("utf-8"), draft))
        write(output, draft.campaign)
    except OSError as error:
        why = os_reason(error)
        message = Text(f"không ghi được: {why.vi}", f"cannot be written: {why.en}")
        raise AwardsError(Fault("draft-unwritten", message, Place(str(output)))) from None
    return [output, sources]


def _say_open(draft: Draft, lang: Lang) -> None:
    count = draft.campaign.count("XÁC NHẬN [") + draft.sources.count("XÁC NHẬN [")
    vi = f"{count} điểm chờ xác nhận: đối chiếu với kế hoạch, sửa, rồi xóa ghi chú “# XÁC NHẬN”."
    en = (
        f"{count} points to be confirmed: compare with the plan, correct, "
        'then delete the comment "# XÁC NHẬN".'
    )
    complain(Text(vi, en).say(lang))

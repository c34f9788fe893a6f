"""`awards history`: past decisions, kept in a database."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..codes import label
from ..texts import Lang, Text
from .options import SETTINGS, lang_option, library_of, rules_option
from .spoken import SpokenGroup
from .terminal import complain, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..history.records import Record
    from ..history.values import Names
    from ..rulebooks.library import Library

MOST_NOTES = 40


@click.group(cls=SpokenGroup, context_settings=SETTINGS)
def history() -> None:
    """Sổ khen thưởng: các quyết định đã có. / Past decisions, in a database.

    DB là một tệp SQLite hoặc một URL như postgresql+psycopg://người@máy/cơ_sở.
    DB is an SQLite file or a URL.

    \b
    Ví dụ / Example:
      awards history import so-khen-thuong.db quyet-dinh-2022.xlsx
      awards screen thu-muc --history so-khen-thuong.db
    """


@history.command("import", context_settings=SETTINGS)
@click.argument("database", metavar="DB")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE...",
)
@click.option(
    "--award", metavar="ID", help="Hình thức, nếu tệp không nêu. / Award, where the file is silent."
)
@click.option(
    "--campaign", metavar="ID", help="Phong trào, nếu tệp không nêu. / Campaign, where it is silent."
)
@rules_option
@lang_option
def import_(
    database: str,
    files: tuple[Path, ...],
    award: str | None,
    campaign: str | None,
    rules: Path | None,
    lang: Lang,
) -> int:
    """Nhập quyết định từ .jsonl, .json, .csv, .xlsx. / Add decisions from files.

    Mỗi tệp nhập trọn vẹn hoặc không nhập gì. Each file is added whole, or not at all.

    \b
    Ví dụ / Example:
      awards history import so.db quyet-dinh.csv --award giay-khen-huyen
    """
    from ..history.store import History

    defaults = {key: value for key, value in (("award", award), ("campaign", campaign)) if value}
    names = _names(library_of(rules))
    with History.open(database, create=True) as past:
        for file in files:
            done = past.import_file(file, defaults, names)
            for one in done.notes[:MOST_NOTES]:
                complain(one.say(lang))
            if len(done.notes) > MOST_NOTES:
                complain(_MORE.fill(n=len(done.notes) - MOST_NOTES).say(lang))
            counts = {
                "file": file,
                "read": done.read,
                "added": done.added,
                "more": done.completed,
                "had": done.already,
            }
            say(_IMPORTED.fill(**counts).say(lang) + "\n")
    return 0


@history.command("list", context_settings=SETTINGS)
@click.argument("database", metavar="DB")
@lang_option
def list_(database: str, lang: Lang) -> int:
    """Liệt kê các quyết định. / List the decisions.

    \b
    Ví dụ / Example:
      awards history list so-khen-thuong.db
    """
    from ..history.store import History
    from ..reporting.table import columns_shown

    with History.open(database) as past:
        rows = [
            (
                one.number,
                one.award,
                one.date,
                one.campaign or "",
                _candidates(one.candidates, one.withdrawn, lang),
            )
            for one in past.decisions()
        ]
        say((columns_shown(rows) if rows else _EMPTY.say(lang)) + "\n")
    return 0


@history.command(context_settings=SETTINGS)
@click.argument("database", metavar="DB")
@click.argument("text", required=False)
@click.option("--id", "number_of", metavar="ID", help="Số định danh. / Personal number.")
@click.option("--number", metavar="NUMBER", help="Số quyết định. / Number of the decision.")
@click.option("--since", metavar="DATE", help="Từ ngày. / Decided on or after.")
@click.option("--award", metavar="ID", help="Hình thức. / Award.")
@click.option("--campaign", metavar="ID", help="Phong trào. / Campaign.")
@click.option("--unit", metavar="TEXT", help="Đơn vị. / Unit.")
@lang_option
def search(
    database: str,
    text: str | None,
    number_of: str | None,
    number: str | None,
    since: str | None,
    award: str | None,
    campaign: str | None,
    unit: str | None,
    lang: Lang,
) -> int:
    """Tìm trong sổ. / Search the history.

    \b
    Ví dụ / Example:
      awards history search so-khen-thuong.db "nguyễn thị mẫu" --since 2020
    """
    from ..history.store import History

    with History.open(database) as past:
        found = past.search(
            text, id=number_of, number=number, since=since, award=award, campaign=campaign, unit=unit
        )
        if not _show(found, lang):
            say(_NOTHING.say(lang) + "\n")
    return 0


@history.command(context_settings=SETTINGS)
@click.argument("database", metavar="DB")
@click.option(
    "--format", "form", type=click.Choice(["jsonl", "csv"]), default="jsonl", show_default=True,
    help="Dạng kết quả. / Form of the output.",
)  # fmt: skip
@lang_option
def export(database: str, form: str, lang: Lang) -> int:
    """In cả sổ ra, để nhập lại được. / Print the whole history; `import` reads it back.

    \b
    Ví dụ / Example:
      awards history export so-khen-thuong.db --format csv > so.csv
    """
    from ..history.store import History

    with History.open(database) as past:
        for part in past.export("csv" if form == "csv" else "jsonl", lang):
            sys.stdout.buffer.write(part)
    sys.stdout.buffer.flush()
    return 0


def _show(found: Iterable[Record], lang: Lang) -> int:
    count = 0
    for one in found:
        count += 1
        where = f", {one.unit}" if one.unit else ""
        achieved = one.achieved
        time = _ACHIEVED.fill(time=achieved.raw).say(lang) if achieved else ""
        gone = f" – {_WITHDRAWN.say(lang)}" if one.withdrawn else ""
        kind = f" ({label('kind', one.kind).say(lang)})" if one.kind else ""
        say(f"{one.number}, {one.date.raw}: {one.name}{kind}{where}: {one.award}{time}{gone}\n")
    return count


def _candidates(count: int, withdrawn: int, lang: Lang) -> str:
    said = Text("{n} đối tượng", "{n} candidates").fill(n=count).say(lang)
    return said + (f", {_WITHDRAWN.say(lang)}: {withdrawn}" if withdrawn else "")


def _names(library: Library) -> Names:
    from ..history.values import Names
    from ..screening.known_names import known_names

    known = known_names(library)
    return Names(known.awards, known.campaigns)


_IMPORTED = Text(
    "{file}: đọc {read} lần khen = thêm mới {added} + bổ sung {more} + đã có {had}.",
    "{file}: read {read} awards = {added} added + {more} completed + {had} already there.",
)
_MORE = Text("… và {n} lưu ý nữa.", "… and {n} more remarks.")
_EMPTY = Text(
    "Sổ chưa có quyết định nào; nhập bằng `awards history import`.",
    "The history has no decision yet; add some with `awards history import`.",
)
_NOTHING = Text(
    "Không tìm thấy. Gõ tên có đủ dấu, hoặc bỏ bớt điều kiện tìm.",
    "Nothing found. Write names with all their marks, or ask for less.",
)
_WITHDRAWN = Text("đã thu hồi", "withdrawn")
_ACHIEVED = Text(", thành tích {time}", ", achievement of {time}")

"""`awards check`: dossiers judged one by one, before they are sent."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..dates import Span
from ..errors import AwardsError
from ..texts import Lang
from .dossier_files import amending, judged, read_file
from .options import (
    bench_of,
    command,
    exit_zero_option,
    history_option,
    lang_option,
    on_option,
    one_day,
    rules_option,
)
from .terminal import ALL_ELIGIBLE, EXIT, GRAVITY, SOME_OPEN, UNREADABLE, complain, say

if TYPE_CHECKING:
    from ..dossiers.reading import ReadDossier
    from ..judging.findings import Judgement
    from ..judging.judge import Bench


@command()
@click.argument("files", nargs=-1, required=True, metavar="FILE... | -")
@click.option(
    "--format", "form", type=click.Choice(["table", "json", "markdown"]), default="table", show_default=True,
    help="Dạng kết quả. / Form of the output.",
)  # fmt: skip
@on_option
@history_option
@exit_zero_option
@click.option("--verbose", is_flag=True, help="Hiện mọi tiêu chí. / Show all findings.")
@rules_option
@lang_option
def check(
    files: tuple[str, ...],
    form: str,
    on: str | None,
    history: str | None,
    exit_zero: bool,
    verbose: bool,
    rules: Path | None,
    lang: Lang,
) -> int:
    """Xét hồ sơ và nêu lý do. / Judge dossiers and say why.

    FILE là tệp JSON chứa một hồ sơ hoặc một danh sách hồ sơ; `-` đọc từ đầu vào chuẩn.
    FILE is a JSON file with one dossier or a list of them; `-` reads standard input.

    \b
    Mã thoát / Exit codes:
      0 tất cả đủ điều kiện / all eligible
      3 có hồ sơ không đủ điều kiện / some not eligible
      4 có hồ sơ tạm dừng, trả lại hoặc cần Hội đồng
        / some deferred, returned or for the council
      5 có hồ sơ hoặc quy tắc không đọc được / something could not be read
      2 dùng sai lệnh / wrong usage

    \b
    Ví dụ / Example:
      awards check dossier.json
      awards check --format json --on 2023-01-31 a.json b.json
    """
    day = one_day(on)
    bench = bench_of(rules)
    bench.library.catalogue  # noqa: B018  a rulebook with a fault stops everything, before any dossier
    before, between, after = ("[\n", ",\n", "\n]\n") if form == "json" else ("", "\n", "")
    code = ALL_ELIGIBLE
    lead = before
    # Each is printed as soon as it is judged: thousands of reports are more than memory should hold.
    amend = amending(history, day) if history else None
    for result in (_judged(bench, file, read, day) for file in files for read in read_file(file, amend)):
        code = max(code, _code(result), key=GRAVITY.index)
        if isinstance(result[1], AwardsError):
            complain(result[1].say(lang))
        say(lead + _shown(result, form, lang, verbose))
        lead = between
    say(after)
    return ALL_ELIGIBLE if exit_zero and code != UNREADABLE else code


Result = tuple[str, "Judgement | AwardsError"]


def _judged(bench: Bench, file: str, read: ReadDossier | AwardsError, day: Span | None) -> Result:
    return file, read if isinstance(read, AwardsError) else judged(bench, file, read, day)


def _code(result: Result) -> int:
    found = result[1]
    return UNREADABLE if isinstance(found, AwardsError) else EXIT.get(found.verdict, SOME_OPEN)


def _shown(result: Result, form: str, lang: Lang, verbose: bool) -> str:
    file, found = result
    if form == "json":
        from ..reporting.report import report, unreadable

        row = unreadable(file, found, lang) if isinstance(found, AwardsError) else report(found, lang)
        return "  " + json.dumps(row, ensure_ascii=False, indent=2).replace("\n", "\n  ")
    from ..reporting.note import no_verdict, note

    told = no_verdict(file, found, lang) if isinstance(found, AwardsError) else note(found, lang, verbose)
    if form == "markdown":
        from ..reporting.markdown import markdown

        return markdown(told)
    from ..reporting.table import table

    return table(told)

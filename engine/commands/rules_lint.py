"""`awards rules lint`: every fault of rulebooks at once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..texts import Lang, Text, nearest
from .options import BadValueError, command, lang_option
from .terminal import ALL_ELIGIBLE, complain, say

if TYPE_CHECKING:
    from ..linting.linter import Linter, Target
    from ..linting.rule import Rule, Severity
    from ..linting.running import Linted

SOME_FAULTS = 1


@command("lint")
@click.argument("path", required=False, type=click.Path(path_type=Path), metavar="[PATH]")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "sarif"]), default="text", show_default=True,
    help="Dạng kết quả. / Form of the output.",
)  # fmt: skip
@click.option(
    "--select", metavar="CODES", default=None,
    help="Chỉ xét các mã này (AW101,AW5). / Only these codes, or beginnings of codes.",
)  # fmt: skip
@click.option(
    "--ignore", metavar="CODES", default=None,
    help="Không xét các mã này. / Leave these codes, or beginnings of codes, out.",
)  # fmt: skip
@click.option(
    "--fail-on", type=click.Choice(["error", "warning", "note"]), default="warning", show_default=True,
    help="Mức làm cho mã thoát là 1. / The severity that makes the exit code 1.",
)  # fmt: skip
@click.option("--notes", is_flag=True, help="Hiện cả lưu ý. / Show notes too.")
@click.option(
    "--cases", type=click.Path(path_type=Path, file_okay=False, exists=True), default=None, metavar="DIR",
    help="Thư mục trường hợp mẫu; mặc định là `cases` cạnh bộ quy tắc. / The worked cases; usually beside "
         "the rules.",
)  # fmt: skip
@click.option(
    "--ledger", is_flag=True,
    help="In sổ mã đã thêm các mã mới; ghi ra tệp khác rồi mới thay sổ. / Print the ledger of ids, new ids "
         "added; to another file first.",
)  # fmt: skip
@click.option(
    "--watch", is_flag=True, help="Xét lại mỗi khi tệp thay đổi. / Again at every change of a file."
)
@click.option("--times", is_flag=True, help="Hiện thời gian từng bước. / Show what the time went on.")
@lang_option
def rules_lint(
    path: Path | None,
    form: str,
    select: str | None,
    ignore: str | None,
    fail_on: Severity,
    notes: bool,
    cases: Path | None,
    ledger: bool,
    watch: bool,
    times: bool,
    lang: Lang,
) -> int:
    """Tìm mọi lỗi của bộ quy tắc cùng một lúc. / Find every fault of rulebooks at once.

    PATH là thư mục quy tắc hoặc một tệp trong đó; không ghi: bộ kèm theo chương trình.
    PATH is a folder of rules or one file in it; without it: the shipped rules.
    Cho phép một điều / to allow a remark: # lint: allow AW502 – lý do / reason

    \b
    Mã thoát / Exit codes:
      0 không có gì từ mức --fail-on / nothing at or above --fail-on
      1 có lỗi / there are faults
      5 không đọc được / the rules cannot be read
      2 dùng sai lệnh / wrong usage

    \b
    Ví dụ / Example:
      awards rules lint
      awards rules lint rules/campaigns/kon-ray-110-nam.yaml --notes
      awards rules lint --format sarif > lint.sarif
      awards rules lint --watch rules
    """
    from ..linting.kept import Memory
    from ..linting.linter import Linter, target_of
    from ..rulebooks.library import SHIPPED

    rules = _chosen(select, ignore)
    target = target_of(path or SHIPPED, cases)
    if ledger:
        say(_ledger(target))
        return ALL_ELIGIBLE
    linter = Linter(target, rules, Memory.of_user())
    if watch:
        return _watch(linter, lang, notes)
    linted = linter.run()
    say(_shown(linted, target, form, lang, notes))
    if times:
        complain("; ".join(f"{what} {seconds:.2f} s" for what, seconds in linter.times.items()))
    return _code(linted, fail_on)


def _code(linted: Linted, fail_on: Severity) -> int:
    from ..linting.rule import SEVERITIES

    grave = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return SOME_FAULTS if any(one.severity in grave for one in linted.remarks) else ALL_ELIGIBLE


def _shown(linted: Linted, target: Target, form: str, lang: Lang, notes: bool) -> str:
    from ..linting.shown import as_json, lines

    if form == "json":
        return as_json(linted, target.where, lang)
    if form == "sarif":
        from .. import __version__
        from ..linting.sarif import as_sarif

        return as_sarif(linted, target.where, lang, __version__)
    return "".join(lines(linted, target.where, lang, notes))


def _chosen(select: str | None, ignore: str | None) -> tuple[Rule, ...]:
    """Return the rules that are run. Raises BadValueError for a code that begins none."""
    from ..linting.catalogue import RULES

    wanted, unwanted = _codes("--select", select), _codes("--ignore", ignore)
    return tuple(
        rule
        for rule in RULES
        if (not wanted or rule.code.startswith(wanted)) and not (unwanted and rule.code.startswith(unwanted))
    )


def _codes(option: str, text: str | None) -> tuple[str, ...]:
    from ..linting.catalogue import BY_CODE

    codes = tuple(one.strip().upper() for one in (text or "").split(",") if one.strip())
    if text is not None and not codes:
        raise BadValueError(option, Text(f"{option}: thiếu mã.", f"{option}: no code given."))
    for code in codes:
        if not any(known.startswith(code) for known in BY_CODE):
            near = nearest(code, BY_CODE)
            vi = f"{option}: không có mã “{code}”" + (f"; có phải “{near}”?" if near else ".")
            en = f'{option}: there is no code "{code}"' + (f'; did you mean "{near}"?' if near else ".")
            raise BadValueError(option, Text(vi, en))
    return codes


def _ledger(target: Target) -> str:
    """Return the ledger of ids with new ones. Raises RulebookError: the rules have a fault of the loader."""
    from ..errors import RulebookError
    from ..linting.gathering import gather
    from ..linting.ids import ledger_text
    from ..linting.kept import Memory

    gathered = gather(target.folder, Memory.of_user().read)
    if gathered.faults or gathered.rulebook is None:
        raise RulebookError(gathered.faults)
    return ledger_text(gathered.rulebook, gathered.used)


def _watch(linter: Linter, lang: Lang, notes: bool) -> int:
    from ..errors import AwardsError
    from ..linting.watching import reports

    for number, found in enumerate(reports(linter)):
        if number and sys.stdout.isatty():
            click.clear()
        elif number:
            say("\n")
        if isinstance(found, AwardsError):
            complain(found.say(lang))
        else:
            say(_shown(found, linter.target, "text", lang, notes))
        say(_WAITING.say(lang) + "\n")
        sys.stdout.flush()
    return ALL_ELIGIBLE


_WAITING = Text("Đang chờ thay đổi; Ctrl-C để dừng.", "Waiting for changes; Ctrl-C to stop.")

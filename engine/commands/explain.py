"""`awards explain`: why a dossier came out as it did, and what would put it right."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..dates import Span
from ..errors import AwardsError, Fault, RulebookError
from ..texts import Lang
from .dossier_files import amending, judged, placed, read_file
from .options import (
    BadIdError,
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
from .width import screen_width

if TYPE_CHECKING:
    from ..dossiers.reading import Amend, ReadDossier
    from ..judging.judge import Bench
    from ..reporting.tree.explanation import Explanation

_NARROWEST, _WIDEST = 40, 160


@command()
@click.argument("files", nargs=-1, required=True, metavar="FILE... | -")
@click.option(
    "--criterion",
    metavar="ID",
    default=None,
    help="Chỉ giải thích một tiêu chí. / Explain one criterion only.",
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "markdown", "html"]), default="text",
    show_default=True, help="Dạng kết quả. / Form of the output.",
)  # fmt: skip
@click.option(
    "--all", "every", is_flag=True,
    help="Hiện toàn bộ, cả điều không quyết định. / Show everything, not only what decides.",
)  # fmt: skip
@on_option
@history_option
@exit_zero_option
@rules_option
@lang_option
def explain(
    files: tuple[str, ...],
    criterion: str | None,
    form: str,
    every: bool,
    on: str | None,
    history: str | None,
    exit_zero: bool,
    rules: Path | None,
    lang: Lang,
) -> int:
    """Giải thích vì sao và cách khắc phục. / Say why, and what would put it right.

    FILE là tệp JSON như của `awards check`. Hiện cây lập luận: từng điều kiện, giá trị đã
    đọc, yêu cầu, căn cứ; cách khắc phục, từ ngày nào đủ điều kiện, hình thức khác.
    FILE is JSON as for `awards check`. Shows the reasoning as a tree, what would mend the
    dossier, from when it would be eligible, and what else it would do for.

    \b
    Mã thoát như `awards check`. / Exit codes as `awards check`.

    \b
    Ví dụ / Example:
      awards explain dossier.json
      awards explain dossier.json --criterion achievement-in-window --all
      awards explain --format html dossier.json > giai-thich.html
    """
    day = one_day(on)
    bench = bench_of(rules)
    bench.library.catalogue  # noqa: B018  a rulebook with a fault stops everything, before any dossier
    seen: list[object] = []
    amend = _seeing(seen, amending(history, day) if history else None)
    code = ALL_ELIGIBLE
    printed = _Printed(form, lang, every)
    results = (
        (
            file,
            read
            if isinstance(read, AwardsError)
            else _explained(bench, file, read, seen[-1], day, criterion),
        )
        for file in files
        for read in read_file(file, amend)
    )
    for file, found in _asked(results, criterion) if criterion is not None else results:
        if isinstance(found, AwardsError):
            complain(found.say(lang))
            code = UNREADABLE
            printed.add_error(file, found)
            continue
        code = max(code, EXIT.get(found.judgement.verdict, SOME_OPEN), key=GRAVITY.index)
        printed.add(found)
    printed.end()
    return ALL_ELIGIBLE if exit_zero and code != UNREADABLE else code


Result = tuple[str, "Explanation | AwardsError"]


def _asked(results: Iterator[Result], criterion: str) -> list[Result]:
    """Return the results. Raises BadIdError, before anything is printed, if no dossier is asked that."""
    found = list(results)
    asked = {
        one.criterion.id
        for _, each in found
        if not isinstance(each, AwardsError)
        for one in each.judgement.findings
    }
    if asked and criterion not in asked:
        raise BadIdError("--criterion", criterion, tuple(sorted(asked)))
    return found


def _seeing(seen: list[object], amend: Amend | None) -> Amend:
    """Return what amends a dossier's data as `amend` does, and lays it down where it can be seen."""

    def see(data: object) -> tuple[object, Sequence[Fault]]:
        amended, told = amend(data) if amend else (data, ())
        seen[:] = [amended]
        return amended, told

    return see


def _explained(
    bench: Bench, file: str, read: ReadDossier, data: Any, day: Span | None, criterion: str | None
) -> Explanation | AwardsError:
    from ..judging.judge import considered_on
    from ..remedies.finding import find_prospects
    from ..reporting.tree.explanation import explain as explanation
    from ..reporting.tree.explanation import narrowed

    judgement = judged(bench, file, read, day)
    if isinstance(judgement, AwardsError):
        return judgement
    try:
        prospects = None if criterion is not None else find_prospects(bench, data, on=day, file=file)
        found = explanation(bench, considered_on(read, day) if day else read, judgement, prospects)
    except RulebookError:
        raise
    except AwardsError as error:
        return placed(error, file, read.pointer)
    return narrowed(found, criterion) if criterion is not None else found


class _Printed:
    """Prints explanations as they come, in one form."""

    def __init__(self, form: str, lang: Lang, every: bool) -> None:
        self._form, self._lang, self._every = form, lang, every
        self._count = 0

    def add(self, found: Explanation) -> None:
        from ..reporting.tree.explanation import shortened

        of = found if self._every or found.only else shortened(found)
        every = self._every or found.only is not None
        match self._form:
            case "json":
                from ..reporting.tree.json_view import json_view

                self._json(json_view(of, self._lang))
            case "html":
                from ..reporting.tree.html_view import html_view

                self._html(html_view(of, self._lang, every))
            case "markdown":
                from ..reporting.tree.markdown_view import markdown_view

                self._say(markdown_view(of, self._lang, every))
            case _:
                from ..reporting.tree.text_view import text_view

                width = screen_width(_NARROWEST, _WIDEST)
                self._say(text_view(of, self._lang, width, every))

    def add_error(self, file: str, error: AwardsError) -> None:
        if self._form == "json":
            from ..reporting.tree.json_view import json_error

            self._json(json_error(file, error, self._lang))
        elif self._form == "html":
            from ..reporting.tree.html_view import html_error

            self._html(html_error(file, error, self._lang))
        else:
            from ..reporting.markdown import markdown
            from ..reporting.note import no_verdict
            from ..reporting.table import table

            show = markdown if self._form == "markdown" else table
            self._say(show(no_verdict(file, error, self._lang)))

    def end(self) -> None:
        if self._form == "json":
            say("\n]\n" if self._count else "[]\n")
        elif self._form == "html":
            from ..reporting.tree.html_view import END

            if not self._count:
                self._html("")
            say(END)

    def _html(self, article: str) -> None:
        from ..reporting.tree.html_view import html_start

        say(article if self._count else html_start(self._lang) + article)
        self._count += 1

    def _json(self, data: dict[str, Any]) -> None:
        lead = ",\n" if self._count else "[\n"
        self._count += 1
        say(lead + "  " + json.dumps(data, ensure_ascii=False, indent=2).replace("\n", "\n  "))

    def _say(self, text: str) -> None:
        say(("\n" if self._count else "") + text)
        self._count += 1

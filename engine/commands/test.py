"""`awards test`: run the worked cases."""

from __future__ import annotations

from pathlib import Path

import click

from ..texts import Lang, Text
from .options import SETTINGS, bench_of, lang_option, rules_option
from .terminal import say


@click.command(context_settings=SETTINGS)
@click.argument("folder", required=False, type=click.Path(path_type=Path), metavar="[DIR]")
@click.option("--verbose", is_flag=True, help="Hiện cả các trường hợp đúng. / Show passing cases too.")
@rules_option
@lang_option
def test(folder: Path | None, verbose: bool, rules: Path | None, lang: Lang) -> int:
    """Chạy các trường hợp mẫu. / Run the worked cases.

    \b
    Ví dụ / Example:
      awards test
      awards test cases/campaigns
    """
    from ..casework.cases import SHIPPED, load_cases, run_case

    bench = bench_of(rules)
    outcomes = [run_case(case, bench) for case in load_cases(folder or SHIPPED)]
    for one in outcomes:
        if one.wrong or verbose:
            came_out = Text("SAI", "FAILED") if one.wrong else Text("đúng", "passed")
            say(f"{came_out.say(lang)}  {one.case.file}: {one.case.name}\n")
            for line in one.wrong:
                say(f"      {line}\n")
    wrong = sum(1 for one in outcomes if one.wrong)
    text = Text("{n} trường hợp, {ok} đúng, {wrong} sai", "{n} cases, {ok} passed, {wrong} failed")
    say(text.fill(n=len(outcomes), ok=len(outcomes) - wrong, wrong=wrong).say(lang) + "\n")
    return 1 if wrong or not outcomes else 0

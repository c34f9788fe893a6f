"""`awards test`: run the worked cases, and say what of the rules they show."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import AwardsError, Fault, Place, os_reason
from ..texts import Lang, Text
from .mutating import mutate_options, narrowed_to, refuse_together, try_mutants
from .options import BadValueError, bench_of, command, lang_option, rules_option
from .terminal import say
from .width import screen_width

if TYPE_CHECKING:
    from ..casework.batches import BatchOutcome
    from ..casework.cases import Outcome
    from ..casework.coverage.units import Coverage


@command()
@click.argument("folder", required=False, type=click.Path(path_type=Path), metavar="[DIR]")
@click.option(
    "--verbose", is_flag=True, help="Hiện đủ, cả trường hợp đúng. / Show everything, passing cases too."
)
@click.option(
    "--coverage", "covering", is_flag=True,
    help="Cho biết phần nào của quy tắc chưa có trường hợp. / Say which parts of the rules no case shows.",
)  # fmt: skip
@click.option(
    "--threshold", metavar="PERCENT", default=None,
    help="Độ phủ tối thiểu của mỗi loại; chưa đạt thì thoát mã 1. / Least coverage of each kind.",
)  # fmt: skip
@click.option(
    "--junit", "junit_file", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", default=None,
    help="Ghi kết quả dạng JUnit XML. / Write the results as JUnit XML.",
)  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True,
    help="Dạng kết quả. / Form of the output.",
)  # fmt: skip
@click.option("--campaign", multiple=True, metavar="ID", help="Chỉ phong trào này. / Only this campaign.")
@click.option("--award", multiple=True, metavar="ID", help="Chỉ hình thức này. / Only this award.")
@mutate_options
@rules_option
@lang_option
def test(
    folder: Path | None,
    verbose: bool,
    covering: bool,
    threshold: str | None,
    junit_file: Path | None,
    form: str,
    campaign: tuple[str, ...],
    award: tuple[str, ...],
    mutate: bool,
    only: str | None,
    jobs: int | None,
    rules: Path | None,
    lang: Lang,
) -> int:
    """Chạy các trường hợp mẫu. / Run the worked cases.

    Với --campaign, --award: chỉ các trường hợp và tệp quy tắc của phong trào, hình thức ấy. /
    With --campaign, --award: only the cases and files of rules of that campaign, that award.

    \b
    Mã thoát / Exit codes:
      0 mọi trường hợp đúng, đủ độ phủ / all passed, covered as wanted
      1 có trường hợp sai, không có trường hợp, chưa đủ độ phủ, hoặc có sai lệch không bị phát hiện
        / a case failed, there is none, coverage is too low, or a mutant survived
      5 không đọc, không ghi được tệp / a file cannot be read or written
      2 dùng sai lệnh / wrong usage

    \b
    Ví dụ / Example:
      awards test
      awards test cases/campaigns
      awards test --coverage --threshold 100
      awards test --campaign kon-ray-110-nam --coverage
    """
    refuse_together(mutate, {"--only": only, "--jobs": jobs},
                    {"--coverage": covering, "--threshold": threshold, "--junit": junit_file})  # fmt: skip
    if mutate:
        narrowed = narrowed_to(campaign, award, bench_of(rules).library.catalogue)
        return try_mutants(folder, rules, only, narrowed, jobs, form == "json", lang)
    from ..casework.batches import load_batches, run_batches
    from ..casework.cases import SHIPPED, load_cases, run_case
    from ..casework.coverage.units import percent_of
    from ..casework.outcomes_shown import outcomes_text

    least = None if threshold is None else percent_of(threshold)
    if threshold is not None and least is None:
        vi, en = f"“{threshold}” không phải số từ 0 đến 100", f'"{threshold}" is not a number from 0 to 100'
        raise BadValueError("--threshold", Text(f"--threshold: {vi}", f"--threshold: {en}"))
    if junit_file is not None:
        _check_junit(junit_file)
    bench = bench_of(rules)
    narrowed = narrowed_to(campaign, award, bench.library.catalogue)
    outcomes = [run_case(case, bench) for case in narrowed.cases(load_cases(folder or SHIPPED))]
    batches = list(run_batches(narrowed.cases(load_batches(folder or SHIPPED)), bench.library))
    if junit_file is not None:
        _write_junit(junit_file, [*outcomes, *batches])
    covered = None
    if covering or least is not None:
        from ..casework.coverage.exceptions import load_impossible
        from ..casework.coverage.showing import coverage_of

        covered = coverage_of(bench.library, outcomes, load_impossible(folder or SHIPPED))
        files = narrowed.files(bench.library.rulebook)
        if files is not None:
            covered = covered.narrowed(narrowed.owners(bench.library.rulebook), files)
    if form == "json":
        _say_json(outcomes, batches, covered, threshold)
    else:
        say(outcomes_text(outcomes, batches, verbose, lang, screen_width()))
        _say_coverage(covered, threshold, verbose, lang)
    wrong = any(one.wrong for one in outcomes) or any(one.wrong for one in batches)
    too_little = covered is not None and least is not None and covered.least() < least
    return 1 if wrong or not (outcomes or batches) or too_little else 0


def _say_coverage(covered: Coverage | None, threshold: str | None, verbose: bool, lang: Lang) -> None:
    if covered is None:
        return
    from ..casework.coverage.telling import coverage_table, threshold_said

    say("\n" + coverage_table(covered, lang, verbose, screen_width()))
    if threshold is not None:
        say("\n" + threshold_said(covered, threshold, lang) + "\n")


def _say_json(
    outcomes: Sequence[Outcome],
    batches: Sequence[BatchOutcome],
    covered: Coverage | None,
    threshold: str | None,
) -> None:
    from ..casework.coverage.telling import coverage_json
    from ..casework.outcomes_shown import outcomes_json

    data = outcomes_json(outcomes, batches)
    if covered is not None:
        data |= coverage_json(covered, outcomes, threshold)
    say(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def _check_junit(path: Path) -> None:
    """Raise BadValueError where something stands that is no earlier report: a rulebook, or a device."""
    from ..casework.junit import BEGINNING

    try:
        if not path.exists():
            return
        if path.is_file():
            with path.open("rb") as file:
                head = file.read(len(BEGINNING))
            if head in (b"", BEGINNING):
                return
    except (OSError, ValueError):
        return  # Writing will say why.
    vi = f"--junit: {path}: đã có và không phải kết quả cũ; chọn tên khác"
    en = f"--junit: {path}: this exists and is no earlier result; choose another name"
    raise BadValueError("--junit", Text(vi, en))


def _write_junit(path: Path, outcomes: Sequence[Outcome | BatchOutcome]) -> None:
    from ..casework.junit import junit
    from ..reporting.replacing import FOR_ALL, replacing

    try:
        with replacing(path, FOR_ALL) as made:
            made.write_bytes(junit(outcomes))
    except OSError as error:
        why = os_reason(error)
        said = Text(f"không ghi được: {why.vi}", f"cannot be written: {why.en}")
        raise AwardsError(Fault("junit-unwritten", said, Place(str(path)))) from None

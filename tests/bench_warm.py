"""Warm: one dossier from parsed JSON to report in a process that has its programs, stage by stage."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bench_dossiers import demo, fuller, varied
from bench_timing import median, on_one_core, p95, timed
from tabulate import tabulate

from awards.engine.dossiers.reading import make_dossier
from awards.engine.dossiers.view import DossierView
from awards.engine.judging import matching, reference
from awards.engine.judging.facts import FactMaker
from awards.engine.judging.judge import Bench, Judge
from awards.engine.reporting.report import report
from awards.engine.rulebooks.library import Library

RUNS = 2_000
VARIED = 500


def warm() -> str:
    """Return two tables: whole dossiers, and the shares of the stages for the worked dossier."""
    on_one_core()
    bench = Bench(Library())
    series = [varied(number) for number in range(VARIED)]
    rows = [
        _row("the worked Kon Rẫy dossier", [_whole(bench, demo())] * RUNS),
        _row("a fuller one, 2 to 7 entries a list", [_whole(bench, fuller())] * RUNS),
        _row(f"{VARIED} varied ones, in turn", [_whole(bench, one) for one in series] * (RUNS // VARIED)),
    ]
    headers = ("WARM, parsed JSON to report, one core", "runs", "median ms", "p95 ms")
    judge = bench.judge_for(make_dossier(demo()))
    title = f"evaluators: {', '.join(judge.evaluators)}; {_size(judge)}"
    return "\n\n".join((tabulate(rows, headers, floatfmt=".3f") + "\n" + title, _stages(bench, judge)))


def _whole(bench: Bench, data: dict[str, Any]) -> Callable[[], object]:
    return lambda: report(bench.judge(make_dossier(data)), "vi")


def _row(name: str, calls: list[Callable[[], object]]) -> tuple[str, int, float, float]:
    for call in calls[-VARIED:]:
        call()
    times = [timed(call) for call in calls]
    return name, len(times), median(times), p95(times)


def _stages(bench: Bench, judge: Judge) -> str:
    """Time each stage by itself; what judging does beyond facts and matching is findings and verdict."""
    data, program = demo(), judge.program
    read = make_dossier(data)
    judgement = bench.judge(read)
    maker = FactMaker(program)
    facts, _ = maker.facts(DossierView(read.dossier))
    stages: dict[str, Callable[[], object]] = {
        "read": lambda: make_dossier(data),
        "judge": lambda: bench.judge(read),
        "facts": lambda: maker.facts(DossierView(read.dossier)),
        "reference": lambda: reference.match(program.filters, facts),
        "report": lambda: report(judgement, "vi"),
    }
    if matching.available():
        durable = matching.DurableMatcher(program.filters)
        stages["durable match"] = lambda: durable.match(facts)
    times: dict[str, list[float]] = {name: [] for name in stages}
    for _ in range(RUNS):
        for name, call in stages.items():
            times[name].append(timed(call))
    cost = {name: median(found) for name, found in times.items()}
    whole = cost["read"] + cost["judge"] + cost["report"]
    cost["findings"] = cost["judge"] - cost["facts"] - cost.get("durable match", 0.0) - cost["reference"]
    order = ("read", "facts", "durable match", "reference", "findings", "report")
    rows = [(name, cost[name], f"{cost[name] / whole:.0%}") for name in order if name in cost]
    return tabulate(
        [*rows, ("together", whole, "100%")], ("STAGES, the worked dossier", "median ms", "share"),
        floatfmt=".3f", colalign=("left", "right", "right"),
    )  # fmt: skip


def _size(judge: Judge) -> str:
    program = judge.program
    comparisons = sum(len(one.comparisons) for one in program.filters)
    return f"{len(program.criteria)} criteria, {len(program.filters)} filters, {comparisons} comparisons"

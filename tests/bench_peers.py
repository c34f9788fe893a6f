"""The peers: zen-engine, clipspy and rule-engine on the comparisons of the Kon Rẫy program.

Each is given the same items and every filter of the program, written as one would write it there. What
is timed is what each does for one dossier: take in the items, match all filters, hand back which item
matched which filter. Preparing the items in the form a peer wants is not timed, for none of them.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.metadata import version

from awards.engine.dossiers.reading import make_dossier
from awards.engine.dossiers.view import DossierView
from awards.engine.judging import matching, reference
from awards.engine.judging.agreement import Matcher
from awards.engine.judging.facts import FactMaker
from awards.engine.judging.findings import Fact, Outcome
from awards.engine.judging.judge import Bench
from awards.engine.rulebooks.library import Library
from awards.engine.rulebooks.program import Program
from bench_dossiers import demo, varied
from bench_peer_forms import Matches, Peer, items_of
from bench_timing import median, on_one_core, p95, timed
from tabulate import tabulate

RUNS = 2_000
CHECKED = 300
PEERS = {"zen-engine": "bench_peer_zen", "clipspy": "bench_peer_clips", "rule-engine": "bench_peer_rule_engine"}
OURS = "awards, both evaluators"
ABILITIES = {
    OURS: ("yes", "yes", "yes"),
    "awards, durable-rules alone": ("yes", "yes", "no"),
    "awards, reference alone": ("yes", "yes", "no"),
    "zen-engine": ("no: null must be guarded, or is an error", "no: true or false of a whole filter", "no"),
    "clipspy": ("no: an absent slot just does not match", "no: a rule that does not fire is silent", "no"),
    "rule-engine": ("no: null must be guarded, or is an error", "no: true or false of a whole filter", "no"),
}
"""By matcher: tells unknown from no, names the comparison that failed, is checked by a second evaluator."""


def peers() -> str:
    """Return two tables: time and agreement of each, and what each cannot say."""
    on_one_core()
    bench = Bench(Library())
    program = bench.judge_for(make_dossier(demo())).program
    maker = FactMaker(program)
    facts = _facts(maker, demo())
    calls = _ours(program)
    absent, differing = [], {}
    others: dict[str, Peer] = {}
    for name, module in PEERS.items():
        try:
            others[name] = import_module(module).peer(program)
        except ImportError:
            absent.append(name)
    for name, peer in others.items():
        differing[name] = sum(_differs(peer, program, _facts(maker, varied(n))) for n in range(CHECKED))
    timings: dict[str, Callable[[], object]] = {name: lambda match=match: match(facts) for name, match in calls.items()}
    items = items_of(program, facts)
    for name, peer in others.items():
        prepared = peer.prepare(items)
        timings[name] = lambda match=peer.match, prepared=prepared: match(prepared)
    times: dict[str, list[float]] = {name: [] for name in timings}
    for _ in range(RUNS):
        for name, call in timings.items():
            times[name].append(timed(call))
    base = median(times[OURS])
    rows = [
        (_versioned(name), median(of), p95(of), median(of) / base, _agreement(differing.get(name)))
        for name, of in times.items()
    ]
    compared = sum(len(fact.cells) for fact in facts)
    said = f"{len(facts)} items under {len(program.filters)} filters, {compared} comparisons, of the worked dossier"
    said += "".join(f"\nnot installed: {name}; pip install -e '.[bench]'" for name in absent)
    speed = tabulate(
        rows, ("PEERS, matching alone, one core", "median ms", "p95 ms", "times ours", "outcomes"),
        floatfmt=("", ".3f", ".3f", ".2f", ""),
    )  # fmt: skip
    able = tabulate(
        [(name, *ABILITIES[name]) for name in times],
        ("", "unknown apart from no", "names the comparison", "second evaluator"),
        maxcolwidths=[28, 24, 24, 10],
    )
    return f"{speed}\n{said}\n\n{able}"


def _ours(program: Program) -> dict[str, Callable[[list[Fact]], list[Outcome]]]:
    calls: dict[str, Callable[[list[Fact]], list[Outcome]]] = {OURS: Matcher(program.filters).match}
    if matching.available():
        calls["awards, durable-rules alone"] = matching.DurableMatcher(program.filters).match
    calls["awards, reference alone"] = lambda facts: reference.match(program.filters, facts)
    return calls


def _facts(maker: FactMaker, data: dict[str, object]) -> list[Fact]:
    return maker.facts(DossierView(make_dossier(data).dossier))[0]


def _differs(peer: Peer, program: Program, facts: list[Fact]) -> bool:
    outcomes = reference.match(program.filters, facts)
    ours: Matches = {
        (fact.filter, fact.item) for fact, outcome in zip(facts, outcomes, strict=True) if outcome == (0, 0)
    }
    return peer.match(peer.prepare(items_of(program, facts))) != ours


def _agreement(differing: int | None) -> str:
    if differing is None:
        return "yes, no, unknown"
    same = f"same matches on {CHECKED} dossiers"
    return same if not differing else f"{differing} of {CHECKED} dossiers differ"


def _versioned(name: str) -> str:
    return f"{name} {version(name)}" if name in PEERS else name

"""The peers: zen-engine, clipspy and rule-engine on the comparisons of the Kon Rẫy program.

Each is given the same items and every filter of the program, written as one would write it there. What
is timed is what each does for one dossier: take in the items, match all filters, hand back which item
matched which filter. Preparing the items in the form a peer wants is not timed, for none of them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from importlib.metadata import version

from bench_dossiers import Json, demo, varied
from bench_peer_forms import Matches, Peer, items_of
from bench_timing import median, on_one_core, p95, timed
from tabulate import tabulate

from awards.engine.dossiers.reading import make_dossier
from awards.engine.dossiers.view import DossierView
from awards.engine.judging import matching, reference
from awards.engine.judging.agreement import Matcher
from awards.engine.judging.facts import FactMaker
from awards.engine.judging.findings import Fact
from awards.engine.judging.judge import Bench
from awards.engine.rulebooks.library import Library
from awards.engine.rulebooks.program import Program

RUNS = 2_000
CHECKED = 300
PEERS = {
    "zen-engine": "bench_peer_zen",
    "clipspy": "bench_peer_clips",
    "rule-engine": "bench_peer_rule_engine",
}
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
    program = Bench(Library()).judge_for(make_dossier(demo())).program
    facts = FactMaker(program).facts(_view(demo()))[0]
    calls = _ours(program, facts)
    outcomes = dict.fromkeys(calls, "yes, no, unknown of each comparison")
    absent = []
    for name, module in PEERS.items():
        try:
            peer: Peer = import_module(module).peer(program)
        except ImportError:
            absent.append(name)
            continue
        outcomes[name] = _agreement(peer, program)
        calls[name] = partial(peer.match, peer.prepare(items_of(program, facts)))
    times: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(RUNS):
        for name, call in calls.items():
            times[name].append(timed(call))
    base = median(times[OURS])
    rows = [
        (_versioned(name), median(of), p95(of), median(of) / base, outcomes[name])
        for name, of in times.items()
    ]
    speed = tabulate(
        rows,
        ("PEERS, matching alone, one core", "median ms", "p95 ms", "times ours", "outcomes"),
        floatfmt=("", ".3f", ".3f", ".2f", ""),
    )  # fmt: skip
    able = tabulate(
        [(name, *ABILITIES[name]) for name in times],
        ("", "tells unknown from no", "names the comparison", "checked twice"),
        maxcolwidths=[28, 24, 24, 10],
    )
    compared = sum(len(fact.cells) for fact in facts)
    size = f"worked dossier: {len(facts)} facts of {len(program.filters)} filters, {compared} comparisons"
    missing = "".join(f"\nnot installed: {name}; pip install -e '.[bench]'" for name in absent)
    return f"{speed}\n{size}{missing}\n\n{able}"


def _ours(program: Program, facts: list[Fact]) -> dict[str, Callable[[], object]]:
    calls: dict[str, Callable[[], object]] = {OURS: partial(Matcher(program.filters).match, facts)}
    if matching.available():
        calls["awards, durable-rules alone"] = partial(matching.DurableMatcher(program.filters).match, facts)
    calls["awards, reference alone"] = partial(reference.match, program.filters, facts)
    return calls


def _view(data: Json) -> DossierView:
    return DossierView(make_dossier(data).dossier)


def _agreement(peer: Peer, program: Program) -> str:
    """Match varied dossiers by a peer and by the reference, and say on how many they agree."""
    maker = FactMaker(program)
    differing = 0
    for number in range(CHECKED):
        facts = maker.facts(_view(varied(number)))[0]
        outcomes = reference.match(program.filters, facts)
        pairs = zip(facts, outcomes, strict=True)
        ours: Matches = {(fact.filter, fact.item) for fact, outcome in pairs if outcome == (0, 0)}
        differing += peer.match(peer.prepare(items_of(program, facts))) != ours
    return f"{differing} of {CHECKED} dossiers DIFFER" if differing else f"same matches on {CHECKED} dossiers"


def _versioned(name: str) -> str:
    return f"{name} {version(name)}" if name in PEERS else name

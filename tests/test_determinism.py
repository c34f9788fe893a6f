"""The same content gives the same answer: in any order, in any process, whatever was judged before."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from copy import deepcopy
from dataclasses import fields
from pathlib import Path
from random import Random
from typing import Any

import pytest

from awards.engine.casework.cases import SHIPPED as CASES
from awards.engine.casework.cases import Case, load_cases
from awards.engine.dossiers.reading import make_dossier
from awards.engine.judging.judge import Bench
from awards.engine.reporting.report import report
from awards.engine.rulebooks.library import SHIPPED, Library
from awards.engine.rulebooks.program import Program
from awards.engine.rulebooks.yaml_reading import read_yaml

from .commanding import ROOT
from .generating import rulebook
from .linking import derived_book, linked
from .making import Book, judged, statuses

CHOSEN: list[Case] = [case for index, case in enumerate(load_cases(CASES)) if index % 5 == 0]
NO_ORDER = {
    *(
        "all",
        "any",
        "of",
        "in",
        "not_in",
        "papers",
        "paper",
        "candidate",
        "class",
        "not_class",
        "award",
        "route",
    ),
    *("criteria", "once_met", "needs", "without", "attestations", "indicators", "questions", "preferences"),
    *("not_encoded", "notes", "quotas", "routes", "sources", "units", "aliases", "clauses", "became"),
    *("periods", "awards", "regimes", "principles"),
}
"""Lists of the language in which no entry comes first: not readings (the first is the base), not dated
values (in order of days), not the two parts of a share."""


def outcome(bench: Bench, data: dict[str, Any]) -> tuple[object, ...]:
    """Return what is judged, without the order in which it is told."""
    found = judged(bench, data)
    told = {(one.choices, one.verdict, one.deciding) for one in found.readings}
    points = {point.id for point in found.points}
    return found.verdict, found.route, found.deciding, statuses(found), told, points


# -- order -----------------------------------------------------------------------------------------------


def shuffled(random: Random, data: Any, key: str = "") -> Any:
    """Return a rulebook file with its keys, and its lists without an order, in another order."""
    if isinstance(data, dict):
        return {name: shuffled(random, data[name], name) for name in random.sample(list(data), len(data))}
    if not isinstance(data, list):
        return data
    made = [shuffled(random, one) for one in data]
    return random.sample(made, len(made)) if key in NO_ORDER else made


def shipped_files() -> dict[str, Any]:
    """Return the content of every shipped file of rules."""
    files = sorted(SHIPPED.rglob("*.yaml"))
    return {file.relative_to(SHIPPED).as_posix(): read_yaml(file, file.name).data for file in files}


def test_the_digest_of_rules_does_not_know_the_order_of_keys(tmp_path: Path) -> None:
    random, book = Random(6), derived_book()
    files = {name: _keys_shuffled(random, data) for name, data in book.files.items()}
    assert list(files["law/regimes.yaml"]) != list(book.files["law/regimes.yaml"])
    one, two = book.bench(tmp_path / "one"), Book(files).bench(tmp_path / "two")
    assert one.library.rulebook.digest == two.library.rulebook.digest


def _keys_shuffled(random: Random, data: Any) -> Any:
    if isinstance(data, dict):
        return {name: _keys_shuffled(random, data[name]) for name in random.sample(list(data), len(data))}
    return [_keys_shuffled(random, one) for one in data] if isinstance(data, list) else data


@pytest.fixture(scope="module")
def shipped() -> Bench:
    return Bench(Library(cached=False))


def test_the_order_in_which_the_shipped_rules_are_written_does_not_matter(
    shipped: Bench, tmp_path: Path
) -> None:
    random = Random(1)
    files = {name: shuffled(random, data) for name, data in shipped_files().items()}
    other = Book(files).bench(tmp_path)
    for case in CHOSEN:
        assert outcome(other, case.dossier) == outcome(shipped, case.dossier), case.name


def test_the_order_of_entries_that_are_linked_does_not_matter(tmp_path: Path) -> None:
    bench, random = derived_book().bench(tmp_path), Random(2)
    for _ in range(120):
        data = linked(random)
        for entry in (data["documents"] or [])[1:]:
            entry["id"] = random.choice(["vb0", "vb1", "vb2"])
        moved = deepcopy(data)
        for name, entries in moved.items():
            if isinstance(entries, list):
                random.shuffle(moved[name])
                for inner in (one for entry in entries for one in entry.values() if isinstance(one, list)):
                    random.shuffle(inner)
        assert outcome(bench, moved) == outcome(bench, data)


def test_the_order_of_a_case_s_keys_changes_nothing_not_even_its_digest(shipped: Bench) -> None:
    random = Random(3)
    for case in CHOSEN[:60]:
        keys = shuffled(random, case.dossier)
        assert make_dossier(keys).digest == make_dossier(case.dossier).digest
        assert report(judged(shipped, keys), "vi") == report(judged(shipped, case.dossier), "vi")


# -- load, dump, load --------------------------------------------------------------------------------------


def test_the_shipped_rules_written_anew_compile_to_the_same_programs(shipped: Bench, tmp_path: Path) -> None:
    again = Book(shipped_files()).bench(tmp_path)
    assert again.library.rulebook.digest == shipped.library.rulebook.digest
    compared = set()
    for case in CHOSEN:
        read = make_dossier(case.dossier)
        one, two = shipped.judge_for(read).program, again.judge_for(read).program
        for part in fields(Program):
            assert getattr(one, part.name) == getattr(two, part.name), part.name
        compared.add((one.award, one.campaign, one.route, one.regime))
    assert len(compared) > 20


# -- processes ---------------------------------------------------------------------------------------------

_TOLD = """
import json, sys
from pathlib import Path
from awards.engine.dossiers.reading import read_dossiers
from awards.engine.judging.judge import Bench
from awards.engine.reporting.report import report
from awards.engine.rulebooks.library import Library

bench = Bench(Library(Path(sys.argv[1]), cached=False))
dossiers = read_dossiers(Path(sys.argv[2]).read_bytes(), "dossiers.json")
sys.stdout.buffer.write(json.dumps([report(bench.judge(one), "vi") for one in dossiers]).encode())
"""


def told(seed: str, rules: Path, dossiers: Path) -> str:
    """Return what another process tells of the dossiers, under a seed of its hashes."""
    environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-c", _TOLD, str(rules), str(dossiers)]
    ran = subprocess.run(command, env=environment, capture_output=True, check=True)
    return ran.stdout.decode()


@pytest.mark.parametrize("rules", ["invented", "shipped"])
def test_reports_and_receipts_are_the_same_in_every_process(
    rules: str, shipped: Bench, tmp_path: Path
) -> None:
    random = Random(4)
    if rules == "shipped":
        folder, bench = SHIPPED, shipped
        data = [case.dossier | {"id": f"HS-{number}"} for number, case in enumerate(CHOSEN[:40])]
    else:
        folder = rulebook(4).write(tmp_path / "rules")
        bench = Bench(Library(folder, cached=False))
        data = [linked(random) | {"id": f"HS-{number}"} for number in range(40)]
    file = tmp_path / "dossiers.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    here = [report(judged(bench, one), "vi") for one in data]
    for seed in ("0", "4242") if rules == "invented" else ("4242",):
        assert json.loads(told(seed, folder, file)) == here
    for one, row in zip(data, here, strict=True):
        packed = json.dumps(one, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        assert row["receipt"]["dossier"] == "sha256:" + hashlib.sha256(packed.encode()).hexdigest()
        assert row["receipt"]["rulebook"] == bench.library.rulebook.digest


def test_what_was_judged_before_does_not_matter(shipped: Bench) -> None:
    random = Random(5)
    first = [report(judged(shipped, case.dossier), "vi") for case in CHOSEN]
    for number in random.sample(range(len(CHOSEN)), len(CHOSEN)):
        assert report(judged(shipped, CHOSEN[number].dossier), "vi") == first[number]

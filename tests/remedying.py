"""What tests of remedies share: shipped dossiers, spoiled ones, and an applier of edits of its own."""

from __future__ import annotations

import json
from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

from awards.engine.dossiers.fields import LISTS
from awards.engine.dossiers.reading import make_dossier
from awards.engine.judging.findings import Verdict
from awards.engine.judging.judge import Bench
from awards.engine.judging.verdict import ORDER
from awards.engine.remedies.prospects import Change, Edit, Remedy

BASES = Path(__file__).parents[1] / "cases" / "base"
Json = Any


def base(name: str, **changes: Any) -> dict[str, Json]:
    """Return a dossier of the worked cases, with top-level keys changed."""
    data: dict[str, Json] = json.loads((BASES / f"{name}.json").read_text(encoding="utf-8"))
    return data | changes


def patched(data: dict[str, Json], changes: Sequence[Change]) -> dict[str, Json]:
    """Return a dossier with edits made as RFC 6902 has them; a place that is not there is a KeyError."""
    made = deepcopy(data)
    for change in changes:
        for edit in change.edits:
            _patch(made, edit)
    return made


def _patch(data: dict[str, Json], edit: Edit) -> None:
    *parents, last = [part.replace("~1", "/").replace("~0", "~") for part in edit.pointer.split("/")[1:]]
    at: Json = data
    for part in parents:
        at = at[int(part)] if isinstance(at, list) else at[part]
    if isinstance(at, list):
        if last == "-" and edit.operation == "add":
            at.append(deepcopy(edit.value))
            return
        assert 0 <= int(last) < len(at)
        at[int(last)] = deepcopy(edit.value)
        return
    assert isinstance(at, dict)
    if (edit.operation == "replace") != (last in at):
        raise KeyError(edit.pointer)
    at[last] = deepcopy(edit.value)


def verdict(bench: Bench, data: dict[str, Json]) -> Verdict:
    """Return the verdict of a dossier."""
    return bench.judge(make_dossier(data)).verdict


def is_minimal(bench: Bench, data: dict[str, Json], of: Remedy) -> bool:
    """Return whether no change of a remedy can be left out, by judging all that is left without it."""
    for number in range(len(of.changes)):
        rest = [one for at, one in enumerate(of.changes) if at != number]
        try:
            fewer = patched(data, rest)
        except (KeyError, IndexError, AssertionError, TypeError):
            continue  # what is left does not stand without it
        if ORDER.index(verdict(bench, fewer)) >= ORDER.index(of.verdict):
            return False
    return True


_DAYS = ["2023", "2021-06-15", "2022-12-30", "2024-01-01", "2025-07-01", "2026", "31/6/2023", "2027-04-01"]


def spoiled(random: Random, data: dict[str, Json], most: int = 4) -> dict[str, Json]:
    """Return a dossier with one to `most` things gone wrong that go wrong in offices."""
    data = deepcopy(data)
    for _ in range(random.randint(1, most)):
        chance = random.random()
        filled = [name for name in LISTS if data.get(name)]
        if chance < 0.25:
            _leave_out(random, data)
        elif chance < 0.75 and filled:
            _misstate(random, random.choice(data[random.choice(filled)]))
        elif chance < 0.85 and filled:
            name = random.choice(filled)
            data[name].pop(random.randrange(len(data[name])))
        elif chance < 0.9:
            data["considered_on"] = random.choice(_DAYS)
        elif chance < 0.93:
            day = random.choice(["2020", "2020-05-01", None, "31/6/2020"])
            data["discipline"] = [{"form": "canh-cao", "date": day}]
        elif chance < 0.95:
            data["pending_matters"] = [{"kind": random.choice(["investigation", "press", None])}]
        elif chance < 0.97:
            campaign, day = random.choice([None, data.get("campaign")]), random.choice(["2020", None])
            data["prior_awards"] = [{"award": "giay-khen-xa", "campaign": campaign, "date": day}]
        elif data.get("campaign") is None:
            data["route"] = random.choice([None, "campaign", "sudden", "two-years", "duty", "several"])
    return data


def _leave_out(random: Random, data: dict[str, Json]) -> None:
    name = random.choice([*LISTS, "conduct", "considered_on", "submitted_on", "candidate"])
    if name == "candidate":
        data["candidate"][random.choice(["kind", "class", "unit", "name", "membership"])] = None
    else:
        data[name] = random.choice([None, None, []]) if name in LISTS else None


def _misstate(random: Random, entry: dict[str, Json]) -> None:
    key = random.choice([one for one in entry if one != "id"] or ["note"])
    value = entry.get(key)
    choices: list[Json] = [None, None, None]
    if isinstance(value, bool):
        choices.append(not value)
    if isinstance(value, str):
        choices.append("31/6/2021")
    if key in ("on", "from", "to", "date", "year"):
        choices.append("2012")
    if key in ("rating", "grade"):
        choices.append("good")
    entry[key] = random.choice(choices)

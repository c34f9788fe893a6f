"""Worked cases: dossiers with the verdict they must get, kept beside the rules they show.

A case file names a base dossier and changes to it:

    base: base/kon-ray-individual.json      # relative to the cases folder
    cases:
      - name: An achievement of 2012 does not count
        set: {/achievements/0/from: 2012-05, /achievements/0/to: 2012-06}
        remove: [/prior_awards/0]
        expect: {verdict: ineligible, deciding: [achievement-in-window]}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from ..dossiers.reading import make_dossier
from ..errors import AwardsError
from ..judging.findings import Judgement
from ..judging.judge import Bench
from ..rulebooks.yaml_reading import Document
from .case_files import EXCEPTIONS, SHIPPED, case_documents, dossier_of, known_verdicts, rows_of

__all__ = ["EXCEPTIONS", "SHIPPED", "Case", "Outcome", "differences", "load_cases", "run_case"]

_KEYS: Final = ("name", "base", "set", "remove", "expect")
_EXPECT: Final = ("verdict", "deciding", "route", "statuses", "readings")


@dataclass(frozen=True)
class Case:
    """One worked case. `expect` holds verdict and deciding, and may hold route, statuses and readings."""

    file: str
    name: str
    dossier: dict[str, Any]
    expect: Mapping[str, Any]


@dataclass(frozen=True)
class Outcome:
    """How a case came out. `wrong` is empty if it came out as expected."""

    case: Case
    judgement: Judgement | None
    wrong: tuple[str, ...] = field(default=())


def load_cases(folder: Path) -> list[Case]:
    """Return all cases of a folder, in order of files.

    Raises:
        RulebookError: a case file has a fault, at its line.
    """
    return [case for document in case_documents(folder) for case in _cases(document, folder)]


def run_case(case: Case, bench: Bench) -> Outcome:
    """Judge a case and compare. An error is an outcome that no case expects."""
    try:
        judgement = bench.judge(make_dossier(case.dossier, case.file))
    except AwardsError as error:
        return Outcome(case, None, (error.say("en"),))
    return Outcome(case, judgement, differences(case, judgement))


def differences(case: Case, judgement: Judgement) -> tuple[str, ...]:
    """Return what came out otherwise than a case expects."""
    got: dict[str, Any] = {
        "verdict": judgement.verdict,
        "deciding": list(judgement.deciding),
        "route": judgement.route,
        "statuses": {one.criterion.id: one.status for one in judgement.findings},
        "readings": {
            f"{c.parameter}={c.reading}": one.verdict for one in judgement.readings for c in one.choices
        },
    }
    wrong = []
    for key, wanted in case.expect.items():
        if key in ("statuses", "readings"):
            wrong += [
                f"{key} {k}: {got[key].get(k)}, expected {v}"
                for k, v in wanted.items()
                if got[key].get(k) != v
            ]
        elif key == "deciding":
            if sorted(wanted) != sorted(got[key]):
                wrong.append(f"deciding: {got[key]}, expected {sorted(wanted)}")
        elif got[key] != wanted:
            wrong.append(f"{key}: {got[key]}, expected {wanted}")
    return tuple(wrong)


def _cases(document: Document, folder: Path) -> Iterator[Case]:
    base = document.data.get("base")
    for path, row in rows_of(document, "cases", _KEYS, _EXPECT, ("verdict", "deciding")):
        expect, at = row["expect"], (*path, "expect")
        known_verdicts(document, at, [("verdict", expect["verdict"])])
        readings = ((name, one) for name, one in expect.get("readings", {}).items() if one is not None)
        known_verdicts(document, (*at, "readings"), readings)
        dossier = dossier_of(document, path, folder, row, base)
        yield Case(document.file, str(row["name"]), dossier, expect)

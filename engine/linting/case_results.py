"""What worked cases show of criteria: each is judged once, and again only if it or the rules change."""

from __future__ import annotations

import hashlib
import json
import pickle
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..casework.cases import Case
from ..casework.coverage.exceptions import load_impossible
from ..dossiers.derived import rules_asked
from ..dossiers.reading import ReadDossier, make_dossier
from ..errors import AwardsError
from ..judging.judge import Judge
from ..rulebooks.filing import Rulebook
from ..rulebooks.library import Library
from ..rulebooks.program import Origin, Program
from .material import Shown

ByProgram = dict[str, frozenset[tuple[Origin, str, str]]]
"""By what a program and its cases come down to: origin, criterion and status of every finding."""


def shown_by(cases: Sequence[Case], rulebook: Rulebook, known: ByProgram) -> Shown:
    """Return which statuses of which criteria cases show. A case that cannot be judged shows none.

    Args:
        known: what was found before; what is found now replaces it.
    """
    library = Library.holding(rulebook)
    groups: dict[int, _Group] = {}
    for case in cases:
        try:
            read = make_dossier(case.dossier, case.file)
            program = _program(library, read)
        except AwardsError:
            continue
        group = groups.setdefault(
            id(program), _Group(program)
        )  # one key, one program: telling them apart is dear
        group.read.append(read)
        group.written.append(case.dossier)
    series = {one.id: one.series for one in rulebook.regimes.awards}
    found: dict[tuple[str, str], set[str]] = {}
    now: ByProgram = {}
    for group in groups.values():
        program, key = group.program, _key(group)
        now[key] = known[key] if key in known else _statuses(program, group.read)
        owner = {
            "campaign": program.campaign or "",
            "law": series[program.award],
            "principles": "principles",
        }
        for origin, criterion, status in now[key]:
            found.setdefault((owner[origin], criterion), set()).add(status)
    known.clear()
    known.update(now)
    return {key: frozenset(statuses) for key, statuses in found.items()}


@dataclass
class _Group:
    """The dossiers of one program, as they are read and as they are written."""

    program: Program
    read: list[ReadDossier] = field(default_factory=list)
    written: list[object] = field(default_factory=list)


def _program(library: Library, read: ReadDossier) -> Program:
    return library.program(*rules_asked(read.dossier))


def _statuses(program: Program, dossiers: Sequence[ReadDossier]) -> frozenset[tuple[Origin, str, str]]:
    judge = Judge(program, lone=True)
    found = set()
    for read in dossiers:
        try:
            judgement = judge.judge(read)
        except AwardsError:
            continue
        found |= {(one.criterion.origin, one.criterion.id, one.status) for one in judgement.findings}
    return frozenset(found)


def _key(of: _Group) -> str:
    packed = hashlib.sha256(pickle.dumps(replace(of.program, rulebook="")))
    packed.update(json.dumps(of.written, sort_keys=True).encode())
    return packed.hexdigest()


def impossible_in(cases: Path) -> Mapping[tuple[str, str], frozenset[str]]:
    """Return the statuses that the cases' list of exceptions says nobody can show.

    Raises:
        RulebookError: the list has a fault.
    """
    found: dict[tuple[str, str], frozenset[str]] = {}
    for one in load_impossible(cases):
        if one.kind == "criterion" and one.part is None:
            key = one.owner, one.name
            found[key] = found.get(key, frozenset()) | frozenset(one.never)
    return found

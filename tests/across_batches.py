"""Batches made for comparing dossiers: a run file's tables filled from dossiers given as JSON data."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import count
from pathlib import Path
from shutil import copytree
from typing import Any

from awards.engine.dates import Span
from awards.engine.dossiers.reading import make_dossier
from awards.engine.rulebooks.across_program import AcrossRules
from awards.engine.rulebooks.library import SHIPPED, Library
from awards.engine.screening.across.bases import Bases
from awards.engine.screening.across.finding import find_across
from awards.engine.screening.keys import keys_of
from awards.engine.screening.lines import Across
from awards.engine.texts import fold

ADDED = Path(__file__).parent / "data" / "across"
CAMPAIGN = "kon-ray-110-nam"
LINES = """CREATE TABLE lines (
  number INTEGER PRIMARY KEY, dossier TEXT, candidate TEXT, kind TEXT, class TEXT, gender TEXT, birth TEXT,
  position TEXT, leader INTEGER, direct_worker INTEGER, unit TEXT, unit_key TEXT, proposer TEXT,
  proposer_key TEXT, cluster TEXT, award TEXT, award_label TEXT, campaign TEXT, considered_on TEXT,
  considered INTEGER, program TEXT, verdict TEXT, preferred TEXT, file TEXT, sheet TEXT, row INTEGER,
  pointer TEXT)
"""


@cache
def shipped() -> AcrossRules:
    """Return the comparisons of the rules that ship."""
    return Library(SHIPPED).across


def with_quotas(folder: Path) -> Path:
    """Write the rules that ship and the campaign that has every kind of quota; return the folder."""
    rules = copytree(SHIPPED, folder / "rules")
    for part in ("campaigns", "places"):
        copytree(ADDED / part, rules / part, dirs_exist_ok=True)
    with (rules / "sources.yaml").open("a", encoding="utf-8") as sources:
        sources.write((ADDED / "sources.yaml").read_text("utf-8"))
    return rules


_numbers = count(1)


def dossier(name: str = "Nguyễn Thị Mẫu", **changes: Any) -> dict[str, Any]:
    """Return a dossier. Keys of `candidate` may be given beside the others; each has an id of its own."""
    candidate = {"kind": "individual", "name": name, "unit": "Trường THCS Mẫu Số Một"}
    keys = (
        "birth_date",
        "gender",
        "national_id",
        "class",
        "leader",
        "direct_worker",
        "kind",
        "unit",
        "membership",
    )
    candidate |= {key: changes.pop(key) for key in keys if key in changes}
    whole = {
        "id": f"KR-{next(_numbers)}",
        "award": "giay-khen-huyen",
        "campaign": CAMPAIGN,
        "considered_on": "2023-01-31",
        "candidate": candidate,
    }
    if "proposer" in changes:
        whole["proposer"] = {"unit": changes.pop("proposer")}
    return whole | changes


def run_file(of: Iterable[dict[str, Any]]) -> sqlite3.Connection:
    """Return a run file with these dossiers. `verdict` and `preferred` of a dossier are its line's."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    db.execute(LINES)
    db.execute("CREATE TABLE keys (kind TEXT, value TEXT, number INTEGER, shown TEXT)")
    db.execute("BEGIN")
    for number, data in enumerate(of, 1):
        _enter(db, number, dict(data))
    db.execute("COMMIT")
    db.execute("CREATE INDEX keys_by_value ON keys (kind, value, number)")
    return db


def _enter(db: sqlite3.Connection, number: int, data: dict[str, Any]) -> None:
    verdict, preferred = data.pop("verdict", "eligible"), data.pop("preferred", ())
    read = make_dossier(data).dossier
    who, day, birth = read.candidate, read.considered_on, read.candidate.birth_date
    one_day = isinstance(day, Span) and day.earliest == day.latest
    proposer = (read.proposer.unit if read.proposer else None) or ""
    row = (
        number, read.id, who.name or "", _code(who.kind), _code(who.class_), _code(who.gender),
        birth.raw if birth else None, who.position, who.leader, who.direct_worker, who.unit or "",
        fold(who.unit or ""), proposer, fold(proposer), who.membership.cluster if who.membership else None,
        read.award, read.award, read.campaign, day.raw if day else None,
        day.earliest if isinstance(day, Span) and one_day else None, "p", verdict, json.dumps(preferred),
        "f.json", None, None, None,
    )  # fmt: skip
    db.execute(f"INSERT INTO lines VALUES ({','.join('?' * len(row))})", row)
    rows = [(key.kind, key.value, number, key.shown) for key in keys_of(read)]
    db.executemany("INSERT INTO keys VALUES (?,?,?,?)", rows)


def _code(value: object) -> str | None:
    return value if isinstance(value, str) else None


def compared(
    of: Iterable[dict[str, Any]],
    criterion: str | None = None,
    rules: AcrossRules | None = None,
    bases: Bases | None = None,
    lang: Any = "vi",
) -> list[Across]:
    """Return the findings across a batch, or those of one check or quota."""
    found: Iterator[Across] = find_across(run_file(of), rules or shipped(), bases, lang)
    return [one for one in found if criterion in (None, one.criterion)]

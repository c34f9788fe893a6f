"""A screened batch as its readers see it: lines in the order of a list, counts, findings across dossiers."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, TypeVar

from .lines import Across, Applied, Line, Point, Unreadable
from .rows import LINE_COLUMNS, across_of, line_of, unreadable_of
from .spool import MOST_SHOWN, Spool

T = TypeVar("T")

_ORDER = "order_unit, order_kind, order_name, number"
_ALONE = "unit = '' AND kind IN ('collective', 'enterprise')"
_UNIT = f"CASE WHEN {_ALONE} THEN candidate ELSE unit END"
"""Of a collective that names no other, its own name."""
_UNIT_ORDER = f"CASE WHEN {_ALONE} THEN order_name ELSE order_unit END"
_COUNTED = ("unit", "award", "award_label", "screened", "verdict", "kind", "campaign", "file", "proposer")


_ACROSS_OF = "SELECT id, finding FROM across_lines JOIN across USING (id) WHERE number = ? ORDER BY id"
_VERDICT, _SCREENED = (LINE_COLUMNS.split(", ").index(name) for name in ("verdict", "screened"))
ADDED = (
    "pointer", "kind", "class", "gender", "birth", "position", "leader", "direct_worker", "unit", "proposer",
    "cluster", "award_label", "program", "grounds", "faults", "preferred",
)  # fmt: skip
"""What a full report says of a line beyond the judgement: names of columns of the run file."""
_OF_UNREADABLE = ("pointer", "place", "dossier", "faults", "codes", "kind", *["NULL"] * (len(ADDED) - 6))


class KeptLine(NamedTuple):
    """A line as the run file has it, and the findings across dossiers that changed its verdict."""

    row: tuple[Any, ...]
    beside: tuple[str, ...]

    def read(self) -> tuple[Line, list[Across]]:
        """Return the line and the findings."""
        return line_of(self.row), [across_of(text) for text in self.beside]


class Totals(NamedTuple):
    """How many dossiers and rows were read: `read` = `judged` + `unreadable`, always.

    `rows` of the unreadable are rows of lists that belong to no dossier, `files` are whole files.
    """

    read: int
    judged: int
    unreadable: int
    rows: int = 0
    files: int = 0


class Batch:
    """Reads a run file in which every dossier is judged and compared. Everything streams."""

    def __init__(self, spool: Spool) -> None:
        self._spool = spool
        self._applied: dict[str, Applied] = {}

    def totals(self) -> Totals:
        """Return how many were read and judged. `read` is counted where they were read, not summed here."""
        (judged,) = self._one("SELECT count(*) FROM lines")
        kinds = dict(self._spool.all("SELECT kind, count(*) FROM unreadable GROUP BY kind"))
        read = int(self._spool.get("read") or 0)
        return Totals(read, judged, sum(kinds.values()), kinds.get("row", 0), kinds.get("file", 0))

    def lines(self, verdict: str | None = None) -> Iterator[Line]:
        """Yield the lines, or those with one verdict (as screened), in the order of a list."""
        where, values = ("WHERE screened = ?", [verdict]) if verdict else ("", [])
        query = f"SELECT {LINE_COLUMNS} FROM lines {where} ORDER BY {_ORDER}"  # noqa: S608  names of our own
        return map(line_of, self._spool.all(query, values))

    def kept(self, verdict: str) -> Iterator[KeptLine]:
        """Yield the lines with one verdict (as screened) as they are kept, for other processes to read."""
        query = f"SELECT {LINE_COLUMNS} FROM lines WHERE screened = ? ORDER BY {_ORDER}"  # noqa: S608  the same
        for row in self._spool.all(query, [verdict]):
            changed = row[_SCREENED] != row[_VERDICT]
            beside = self._spool.all(_ACROSS_OF, (row[0],)) if changed else ()
            yield KeptLine(row, tuple(text for _, text in beside))

    def counts(self, *by: str) -> Iterator[tuple[Any, ...]]:
        """Yield how many lines share each combination of columns, the count last; units in list order."""
        unknown = set(by) - set(_COUNTED)
        if unknown:
            raise ValueError(f"not counted by {sorted(unknown)}")
        columns = ", ".join(_UNIT if one == "unit" else one for one in by)
        order = ", ".join(f"min({_UNIT_ORDER})" if one == "unit" else one for one in by)
        places = ", ".join(str(n) for n, _ in enumerate(by, 1))
        query = f"SELECT {columns}, count(*) FROM lines GROUP BY {places} ORDER BY {order}"  # noqa: S608
        return self._spool.all(query)

    def ground_counts(self) -> list[tuple[str, str, int]]:
        """Return how many lines have each ground among what decided, by the verdict as screened."""
        found: Counter[tuple[str, str]] = Counter()
        query = "SELECT grounds, screened, count(*) FROM lines GROUP BY grounds, screened"
        for grounds, verdict, count in self._spool.all(query):
            for ground in json.loads(grounds):
                found[ground, verdict] += count
        return [(*key, count) for key, count in sorted(found.items())]

    def unreadable(self) -> Iterator[Unreadable]:
        """Yield what could not be judged, in the order of reading."""
        columns = "number, file, sheet, row, pointer, place, dossier, faults, codes, kind"
        return map(unreadable_of, self._spool.all(f"SELECT {columns} FROM unreadable ORDER BY number"))  # noqa: S608

    def across(self, *groups: str) -> Iterator[Across]:
        """Yield the findings across dossiers, or those of some groups, in the order found."""
        some = f"WHERE finding_group IN ({','.join('?' * len(groups))})" if groups else ""
        query = f"SELECT id, finding FROM across {some} ORDER BY id"  # noqa: S608  question marks only
        for number, text in self._spool.all(query, groups):
            found = across_of(text)
            if len(found.numbers) >= MOST_SHOWN:
                lines = self._spool.all("SELECT number FROM across_lines WHERE id = ? ORDER BY 1", (number,))
                found = found._replace(numbers=tuple(one for (one,) in lines))
            yield found

    def across_of(self, number: int) -> list[Across]:
        """Return the findings across dossiers that concern one line; they name at most MOST_SHOWN others."""
        return [across_of(text) for _, text in self._spool.all(_ACROSS_OF, (number,))]

    def name_of(self, number: int) -> str:
        """Return a short name of a line: who, where, which dossier, and its row in a list."""
        query = "SELECT candidate, unit, proposer, dossier, sheet, row FROM lines WHERE number = ?"
        candidate, unit, proposer, dossier, sheet, row = self._one(query, (number,))
        place = f", {sheet}:{row}" if sheet else f", {row}" if row else ""
        return " – ".join(part for part in (candidate, unit or proposer) if part) + f" [{dossier}{place}]"

    def points(self) -> list[tuple[Point, int]]:
        """Return the points for the council and how many lines each concerns, the most common first."""
        found: Counter[tuple[str, str]] = Counter()
        for program, points, count in self._spool.all(
            "SELECT program, points, count(*) FROM lines GROUP BY program, points"
        ):
            for point in json.loads(points):
                found[program, point] += count
        said = {(row[0], row[1]): Point(*row) for row in self._spool.all("SELECT * FROM points")}
        ranked = sorted(found.items(), key=lambda one: (one[0][0], -one[1], one[0][1]))
        return [(said[key], count) for key, count in ranked]

    def applied(self) -> list[Applied]:
        """Return what the lines were judged by, in the order of the programs."""
        return [Applied(*row) for row in self._spool.all("SELECT * FROM applied ORDER BY program")]

    def facts(self) -> dict[str, Any]:
        """Return the particulars of the run: versions, rulebooks, files, days."""
        kept: dict[str, Any] = json.loads(self._spool.get("facts") or "{}")
        applied = self.applied()
        days = "SELECT DISTINCT considered_on FROM lines WHERE considered_on IS NOT NULL ORDER BY 1"
        return {
            "rulebooks": _different(one.rulebook for one in applied),
            "evaluators": _different(one.evaluators for one in applied),
            "regimes": _different(one.regime_label for one in applied if one.regime_label),
            "campaigns": _different((one.campaign, one.campaign_title) for one in applied if one.campaign),
            "considered_on": [day for (day,) in self._spool.all(days)],
            "files": self._files(),
            **kept,
        }

    def reports(self) -> Iterator[bytes]:
        """Yield the full reports in the order of reading, each with what screening adds to it."""
        lang = self._spool.get("lang")
        query = (
            f"SELECT number, sheet, row, screened, report, 1, {', '.join(ADDED)} FROM lines UNION ALL "  # noqa: S608
            f"SELECT number, sheet, row, NULL, report, 0, {', '.join(_OF_UNREADABLE)} "
            "FROM unreadable ORDER BY 1"
        )
        for number, sheet, row, screened, report, judged, *more in self._spool.all(query):
            added: dict[str, Any] = {"number": number, "sheet": sheet, "row": row, "verdict": screened}
            beside = [(one, across_of(text)) for one, text in self._spool.all(_ACROSS_OF, (number,))]
            added["findings"] = [_finding(one) for _, one in beside]
            added["across"] = [{"id": id_, "group": one.group, "about": one.about} for id_, one in beside]
            added["lang"] = lang
            added |= self._line_added(more) if judged else _unreadable_added(more)
            text = json.dumps(added, ensure_ascii=False, separators=(",", ":"))
            yield bytes(report)[:-1] + b',"screening":' + text.encode() + b"}"

    def _line_added(self, values: list[Any]) -> dict[str, Any]:
        line = dict(zip(ADDED, values, strict=True))
        for name in ("grounds", "faults", "preferred"):
            line[name] = json.loads(line[name])
        applied = self._applied.get(line["program"])
        if applied is None:
            self._applied.update({one.program: one for one in self.applied()})
            applied = self._applied.get(line["program"])
        titles = (applied.campaign_title, applied.regime_label) if applied else (None, None)
        return {"line": line, "campaign_title": titles[0], "regime_label": titles[1]}

    def _files(self) -> list[tuple[str, int, int, int]]:
        query = (
            "SELECT file, count(*), sum(judged), sum(1 - judged) FROM (SELECT file, 1 AS judged FROM lines "
            "UNION ALL SELECT file, 0 FROM unreadable) GROUP BY file ORDER BY file"
        )
        return [
            (str(file), int(read), int(good), int(bad)) for file, read, good, bad in self._spool.all(query)
        ]

    def _one(self, query: str, values: tuple[object, ...] = ()) -> tuple[Any, ...]:
        return next(self._spool.all(query, values))


def _finding(of: Across) -> dict[str, Any]:
    """Return a finding across dossiers in the shape of a report's findings."""
    return {
        "criterion": of.criterion,
        "status": of.status,
        "ground": of.ground,
        "effect": of.effect,
        "label": of.label,
        "cite": {"source": of.source, "text": of.clause, "certainty": of.certainty},
        "required": of.required,
        "found": of.found,
        "evidence": list(of.numbers),
        "reasons": [],
        "remedy": of.remedy,
        "figures": dict(of.figures),
    }


def _unreadable_added(values: list[Any]) -> dict[str, Any]:
    pointer, column, dossier, faults, codes, kind = values[:6]
    whole = {"pointer": pointer, "column": column, "dossier": dossier, "kind": kind}
    return {"unreadable": {**whole, "faults": json.loads(faults), "codes": json.loads(codes)}}


def _different(values: Iterable[T]) -> list[T]:
    return list(dict.fromkeys(values))

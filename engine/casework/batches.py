"""Worked batches: several dossiers screened together, with what must come out of them side by side.

    batches:
      - name: One person put forward twice is returned
        dossiers:
          - {base: base/kon-ray-individual.json}
          - {base: base/kon-ray-individual.json, set: {/id: KR-2}}
        each: {/considered_on: 2023-01-31}
        expect:
          verdicts: [returned, returned]
          found: {same-person: [{dossiers: [1, 2], status: unmet}], two-awards: []}
          preferred: [[women], ["women?"]]

`dossiers` and `base` of the file are those of batches that have none of their own; `each` is set in every
dossier, last. `verdicts` are beside the others. `found` gives, by the id of a check, quota or preference,
all that it finds. `preferred` gives, by dossier, the preferences that are met or (`?`) not known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple

from ..dossiers.reading import ReadDossier, make_dossier
from ..errors import AwardsError
from ..intake.tables import Source
from ..judging.findings import Judgement
from ..judging.judge import Bench
from ..judging.verdict import beside
from ..reporting.telling import tell
from ..rulebooks.across_program import AcrossRules
from ..rulebooks.library import Library
from ..rulebooks.yaml_reading import Document, Path_
from ..screening.across.finding import find_across
from ..screening.keys import keys_of
from ..screening.lines import Across
from ..screening.making_lines import make_line
from ..screening.rows import Judged, keep, order_of
from ..screening.spool import Spool
from ..screening.worker import Answer
from ..texts import Text
from .case_files import case_documents, case_fault, dossier_of, known_keys, known_verdicts, rows_of

_KEYS: Final = ("name", "dossiers", "each", "expect")
_EXPECT: Final = ("verdicts", "found", "preferred")
_OF_DOSSIER: Final = ("base", "set", "remove")
_OF_FOUND: Final = ("dossiers", "status", "effect", "source", "about", "figures")


@dataclass(frozen=True)
class BatchCase:
    """One worked batch. `expect` holds verdicts, and may hold found and preferred."""

    file: str
    name: str
    dossiers: tuple[dict[str, Any], ...]
    expect: Mapping[str, Any]


class Screened(NamedTuple):
    """A batch as it comes out: by dossier the verdict beside the others and the preferences, and findings."""

    verdicts: tuple[str, ...]
    preferred: tuple[tuple[str, ...], ...]
    found: tuple[Across, ...]


@dataclass(frozen=True)
class BatchOutcome:
    """How a worked batch came out. `wrong` is empty if it came out as expected; no `screened`: an error."""

    case: BatchCase
    screened: Screened | None
    wrong: tuple[str, ...] = ()


def load_batches(folder: Path) -> list[BatchCase]:
    """Return all worked batches of a folder, in order of files.

    Raises:
        RulebookError: a file of cases has a fault, at its line.
    """
    return [case for document in case_documents(folder) for case in _batches(document, folder)]


def run_batches(cases: Sequence[BatchCase], library: Library) -> Iterator[BatchOutcome]:
    """Yield how each batch comes out. What cannot be judged is an outcome that no batch expects."""
    bench = Bench(library, preferring=True)
    for case in cases:
        try:
            read = [make_dossier(one, case.file) for one in case.dossiers]
            lines = lines_of(read, bench.judge)
            screened = screened_together(lines, library.across)
        except AwardsError as error:
            yield BatchOutcome(case, None, (error.say("en"),))
            continue
        wrong = (*_unknown_ids(case, library.across), *batch_differences(case, screened))
        yield BatchOutcome(case, screened, wrong)


def lines_of(read: Sequence[ReadDossier], judge: Callable[[ReadDossier], Judgement]) -> tuple[Judged, ...]:
    """Return judged dossiers as a run file keeps them, numbered from 1. `judge` judges preferences too."""
    found = []
    for number, one in enumerate(read, 1):
        judgement = judge(one)
        words = tell(judgement, one, "vi", False)
        line = make_line(number, Source(one.file or "", row=number), one, judgement, words)
        found.append(keep(line, order_of(line), keys_of(one.dossier), None))
    return tuple(found)


def screened_together(lines: Sequence[Judged], rules: AcrossRules) -> Screened:
    """Return what comes out of judged dossiers side by side, as `awards screen` would find it."""
    with TemporaryDirectory() as folder:
        spool = Spool(Path(folder) / "batch")
        try:
            spool.add(Answer(tuple(lines)))
            spool.index()
            found = tuple(find_across(spool.db, rules))
        finally:
            spool.close()
    concern = {
        one.number: [(of.status, of.effect) for of in found if one.number in of.numbers] for one in lines
    }
    told = [one.line for one in lines]
    return Screened(
        tuple(beside(one.verdict, concern[one.number]) for one in told),
        tuple(one.preferred for one in told),
        found,
    )


def batch_differences(case: BatchCase, screened: Screened) -> tuple[str, ...]:
    """Return what came out otherwise than a batch expects."""
    wrong = []
    for key in ("verdicts", "preferred"):
        wanted = case.expect.get(key)
        got = [list(one) if key == "preferred" else one for one in getattr(screened, key)]
        if wanted is not None and wanted != got:
            wrong.append(f"{key}: {got}, expected {wanted}")
    for name, rows in case.expect.get("found", {}).items():
        left = [one for one in screened.found if one.criterion == name]
        for row in rows:
            match = next((one for one in left if all(_shown(one)[key] == row[key] for key in row)), None)
            if match is None:
                wrong.append(f"found {name}: nothing like {row}")
            else:
                left.remove(match)
        wrong += [f"found {name}: {_brief(one)}, not expected" for one in left]
    return tuple(wrong)


def _shown(of: Across) -> dict[str, Any]:
    return {
        "dossiers": list(of.numbers), "status": of.status, "effect": of.effect, "source": of.source,
        "about": of.about, "figures": dict(of.figures),
    }  # fmt: skip


def _brief(of: Across) -> str:
    return f"{of.status} ({of.effect}) of {list(of.numbers)}"


def _unknown_ids(case: BatchCase, rules: AcrossRules) -> Iterator[str]:
    """Yield what `found` names that no rule is called: it would never find anything."""
    known = {one.id for one in rules.checks} | {one.id for one in rules.quotas}
    known |= {one.id for one in rules.favoured}
    for name in case.expect.get("found", {}):
        if name not in known:
            yield f"found {name}: no check, quota or preference has this id"


def _batches(document: Document, folder: Path) -> Iterator[BatchCase]:
    base, shared = document.data.get("base"), document.data.get("dossiers")
    for path, row in rows_of(document, "batches", _KEYS, _EXPECT, ()):
        own = row.get("dossiers", shared)
        at: Path_ = (*path, "dossiers") if "dossiers" in row else ("dossiers",)
        if not isinstance(own, list) or not own or not all(isinstance(one, dict) for one in own):
            text = Text("cần “dossiers” là danh sách hồ sơ", 'needs "dossiers", a list of dossiers')
            raise case_fault(document, path, text)
        dossiers = []
        for index, one in enumerate(own):
            known_keys(document, (*at, index), one, _OF_DOSSIER)
            whole = {**one, "set": {**one.get("set", {}), **row.get("each", {})}}
            dossiers.append(dossier_of(document, (*at, index), folder, whole, base))
        _check_expected(document, (*path, "expect"), row["expect"], len(own))
        yield BatchCase(document.file, str(row["name"]), tuple(dossiers), row["expect"])


def _check_expected(document: Document, path: Path_, expect: Mapping[str, Any], count: int) -> None:
    if not any(expect.values()):
        names = ", ".join(_EXPECT)
        text = Text(f"expect cần ít nhất một trong: {names}", f"expect needs at least one of: {names}")
        raise case_fault(document, path, text)
    for key in ("verdicts", "preferred"):
        value = expect.get(key)
        if value is not None and (not isinstance(value, list) or len(value) != count):
            text = Text(
                f"“{key}” cần {count} mục, mỗi hồ sơ một mục", f'"{key}" needs one entry a dossier: {count}'
            )
            raise case_fault(document, (*path, key), text)
    known_verdicts(document, (*path, "verdicts"), enumerate(expect.get("verdicts") or ()))
    for name, rows in expect.get("found", {}).items():
        if not isinstance(rows, list) or not all(isinstance(one, dict) for one in rows):
            text = Text("cần một danh sách, có thể rỗng: []", "needs a list, which may be empty: []")
            raise case_fault(document, (*path, "found", name), text)
        for index, row in enumerate(rows):
            at = (*path, "found", name, index)
            known_keys(document, at, row, _OF_FOUND)
            if "status" not in row:
                raise case_fault(document, at, Text("cần “status”", 'needs "status"'))

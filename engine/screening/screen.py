"""Screening from end to end: read, judge, keep, compare. What is written of it is for the views."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from ..errors import Fault, Place, ScreeningError
from ..judging.verdict import beside
from ..texts import Text
from .batch import Batch
from .identity import CHANGED
from .lines import Across
from .running import WAITING, judge_all
from .setting import Setting
from .spool import Spool
from .worker import Parcel

Progress = Callable[[int], object]
"""Told how many dossiers more are done."""
Compare = Callable[[Spool], Iterable[Across]]
"""Finds what only several dossiers together show, in a run file whose dossiers are all judged."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run over a batch: how it is judged, and what it is told apart by.

    `identity` is everything that must be the same for a killed run to go on: inputs, rules, options.
    `facts` are the particulars that reports of the batch show.
    """

    setting: Setting
    identity: Mapping[str, Any]
    facts: Mapping[str, Any]
    jobs: int = 1


def screen(
    run: Run,
    spool: Spool,
    parcels: Iterable[Parcel],
    executor: Executor,
    compare: Compare,
    progress: Progress | None = None,
    renew: Callable[[], Executor] | None = None,
) -> Batch:
    """Judge what is not judged yet, compare all, and return the batch.

    Raises ScreeningError when it cannot go on; the run file then holds all that was judged until then.
    """
    told = progress or (lambda count: None)
    read = 0

    def to_do() -> Iterator[Parcel]:
        nonlocal read
        done = deque(spool.done())
        for parcel in parcels:
            rest = []
            for sent in parcel:
                read += 1
                while done and done[0].stop <= sent.number:
                    done.popleft()
                if not done or sent.number not in done[0]:
                    rest.append(sent)
            told(len(parcel) - len(rest))
            if rest:
                yield tuple(rest)

    for parcel, answer in judge_all(to_do(), run.setting, executor, renew, max(WAITING, 3 * run.jobs)):
        spool.add(answer)
        told(len(parcel))
    spool.put("read", str(read))
    spool.put("lang", run.setting.lang)
    spool.put("facts", json.dumps(dict(run.facts), ensure_ascii=False))
    spool.index()
    spool.find(compare(spool))
    spool.screen(_changed(spool))
    return Batch(spool)


def prepare(run: Run, spool: Spool, resume: bool) -> tuple[int, int]:
    """Make a run file ready for a run: go on with what it holds, or forget it.

    Returns how many dossiers are done, and how many were done and are forgotten.

    Raises ScreeningError if it should go on but belongs to another run.
    """
    identity = json.dumps(dict(run.identity), ensure_ascii=False, sort_keys=True)
    kept = spool.get("identity")
    if resume and kept is not None and kept != identity:
        theirs = json.loads(kept)
        changed = [
            name for name, value in run.identity.items() if theirs.get(name) != json.loads(json.dumps(value))
        ]
        text = Text(
            "không tiếp tục được: so với lần chạy dở, đã thay đổi {what}; chạy lại từ đầu, không "
            "dùng --resume",
            "cannot resume: compared with the run that was cut off, these have changed: {what}; "
            "start anew, without --resume",
        ).fill(what=_together([CHANGED[name] for name in changed]))
        raise ScreeningError(Fault("run-changed", text, Place(str(spool.path))))
    done = sum(map(len, spool.done()))
    if resume and kept is not None:
        return done, 0
    spool.empty()
    spool.put("identity", identity)
    return 0, done


def _changed(spool: Spool) -> Iterator[tuple[str, int]]:
    """Yield the verdict beside the others of each dossier that findings across dossiers concern."""
    query = (
        "SELECT number, verdict, status, effect FROM across_lines JOIN across USING (id) "
        "JOIN lines USING (number) ORDER BY number"
    )
    for (number, verdict), found in groupby(spool.all(query), key=itemgetter(0, 1)):
        yield beside(verdict, [(status, effect) for *_, status, effect in found]), number


def _together(parts: list[Text]) -> Text:
    return Text(", ".join(one.vi for one in parts), ", ".join(one.en for one in parts))

"""How the cases came out, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ..texts import Lang, Text
from .batches import BatchOutcome
from .cases import Outcome
from .columns import broken
from .counted import counted
from .otherwise import otherwise

_LEAD = "      "


def outcomes_text(
    outcomes: Sequence[Outcome], batches: Sequence[BatchOutcome], verbose: bool, lang: Lang, width: int
) -> str:
    """Return each case that failed, with what it says and what came out, and how many there were.

    Args:
        outcomes: the cases.
        batches: the batches.
        verbose: also those that passed.
        lang: the language.
        width: columns of the screen.
    """
    every: list[Outcome | BatchOutcome] = [*outcomes, *batches]
    lines = []
    for one in every:
        if one.wrong or verbose:
            came_out = Text("SAI", "FAILED") if one.wrong else Text("đúng", "passed")
            lines.append(f"{came_out.say(lang)}  {one.case.file}: {one.case.name}")
            lines += [_LEAD + broken(said, width - len(_LEAD), _LEAD + "  ") for said in _said(one, lang)]
    wrong = sum(1 for one in every if one.wrong)
    count = [counted(len(outcomes), "trường hợp", "case", "cases")]
    if batches:
        count.append(counted(len(batches), "lô hồ sơ", "batch", "batches"))
    text = Text("{counts}: {ok} đúng, {wrong} sai", "{counts}: {ok} passed, {wrong} failed").fill(
        counts=Text(", ".join(one.vi for one in count), ", ".join(one.en for one in count)),
        ok=len(outcomes) + len(batches) - wrong,
        wrong=wrong,
    )
    return "\n".join([*lines, text.say(lang)]) + "\n"


def outcomes_json(outcomes: Sequence[Outcome], batches: Sequence[BatchOutcome]) -> dict[str, Any]:
    """Return how the cases came out as plain data; `wrong` in codes, `said` in words of both languages."""
    every: list[Outcome | BatchOutcome] = [*outcomes, *batches]
    failed = [
        {"file": one.case.file, "name": one.case.name, "wrong": list(one.wrong)}
        | {"said": {"vi": list(_said(one, "vi")), "en": list(_said(one, "en"))}}
        for one in every
        if one.wrong
    ]
    return {"cases": len(outcomes), "batches": len(batches), "failed": failed}


def _said(one: Outcome | BatchOutcome, lang: Lang) -> Iterator[str]:
    yield from otherwise(one, lang) if isinstance(one, Outcome) else one.wrong

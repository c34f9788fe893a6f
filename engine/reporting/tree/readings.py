"""How a judgement depends on the ways in which provisions can be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...dossiers.reading import ReadDossier
from ...judging.findings import Judgement
from ...judging.judge import Judge
from ...rulebooks.program import Program, ReadingChoice
from ...texts import Text
from .node import ReadingShown


def readings(judgement: Judgement, read: ReadDossier) -> tuple[ReadingShown, ...]:
    """Return the readings under which the verdicts differ; nothing where they agree."""
    labels = {one.criterion.id: one.criterion.label for one in judgement.findings}
    base = {one.criterion.id: one.status for one in judgement.findings}
    return tuple(
        ReadingShown(
            tuple((choice.parameter_label, choice.label, choice.reason) for choice in one.choices),
            one.verdict,
            tuple(labels.get(name, Text(name, name)) for name in one.deciding),
            tuple(
                (found.criterion.label, found.status)
                for found in _under(judgement.program, one.choices, read).findings
                if found.status != base[found.criterion.id]
            ),
        )
        for one in judgement.readings
    )


def _under(program: Program, choices: Sequence[ReadingChoice], read: ReadDossier) -> Judgement:
    """Return the dossier judged under some readings only, all other parameters at their base."""
    named = {one.parameter: one for one in choices}
    wanted = tuple(named.get(one.parameter, one) for one in program.combinations[0].choices)
    fixed = tuple(one for one in program.combinations if one.choices == wanted)
    return Judge(replace(program, combinations=fixed)).judge(read)


def silent_readings(judgement: Judgement) -> tuple[Text, ...]:
    """Return the provisions that can be read in several ways without changing this verdict."""
    told = {choice.parameter for one in judgement.readings for choice in one.choices}
    several = {
        choice.parameter: choice.parameter_label
        for combination in judgement.program.combinations
        for choice in combination.choices
    }
    return tuple(label for name, label in several.items() if name not in told)

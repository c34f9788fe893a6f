"""A batch of invented dossiers, one after another, each with its truth, in constant memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from ..rulebooks.library import SHIPPED
from .answers import time_of
from .boundaries import boundary_dossiers
from .days import iso, shifted
from .dice import Dice, Wheel
from .drafts import OTHER_CAMPAIGN, Line, another, as_json, draft_of
from .expecting import Status
from .faults import FAULTS, Fault, fits
from .mix import Mix, the_mix
from .plan import Plan, read_plan
from .repeating import Memory
from .traps import letters_lost, misspelt, old_font, trapped
from .truth import Truth, tell
from .units import Unit, make_unit


class Made(NamedTuple):
    """One invented dossier with its truth.

    `past`: what a register of past decisions has on it, as `awards history import` takes it. `in_lists`: the
    dossier as a list has it, the same but for texts that only lists spoil. `unit`: None for boundaries.
    """

    dossier: dict[str, Any]
    truth: Truth
    unit: Unit | None
    past: tuple[dict[str, Any], ...]
    in_lists: dict[str, Any]


def make_batch(
    n: int, seed: int, campaign: str, rules: Path = SHIPPED, boundaries: bool = True
) -> Iterator[Made]:
    """Yield `n` dossiers of a campaign, the same for the same seed on every platform.

    The boundary dossiers come first, as many of them as `n` allows, unless `boundaries` is False.

    Raises:
        AwardsError: there is no such campaign, or no truth is written down for it.
    """
    return batch_of(n, seed, read_plan(campaign, rules), boundaries)


def batch_of(n: int, seed: int, plan: Plan, boundaries: bool = True) -> Iterator[Made]:
    """Yield `n` dossiers of a plan that was read; see `make_batch`."""
    mix = the_mix()
    dice = Dice(f"{seed}/{plan.id}")
    number = 0
    if boundaries:
        for made in boundary_dossiers(mix, plan):
            if number == n:
                return
            number += 1
            dossier = as_json(made.draft)
            yield Made(dossier, made.truth, None, (), dossier)
    maker = _Maker(dice, mix, plan)
    index = 0
    while number < n:
        unit = make_unit(dice, mix, plan, index, n - number)
        index += 1
        for _ in range(unit.lines):
            number += 1
            yield maker.make(unit, number)


class _Maker:
    """Makes dossiers one after another; remembers only the last few."""

    def __init__(self, dice: Dice, mix: Mix, plan: Plan) -> None:
        self.dice, self.mix, self.plan = dice, mix, plan
        offered = plan.awards or plan.every_award
        self.awards = Wheel((one, mix.awards.get(one, 1.0)) for one in offered)
        self.can_be_wrong = plan.awards is not None and len(offered) < len(plan.every_award)
        self.even = 1 / (1 + mix.careless * (mix.careless_times - 1))
        self.faults = {
            kind: [
                (mix.faults[one.name], one)
                for one in FAULTS
                if one.name in mix.faults and not one.name.startswith("unit-") and fits(one, plan, kind)
            ]
            for kind in ("individual", "collective", "household", "enterprise")
        }
        self.by_name = {one.name: one for one in FAULTS}
        self.memory = Memory(dice, mix)

    def make(self, unit: Unit, number: int) -> Made:
        """Return dossier `number` (from 1)."""
        dice, mix, plan = self.dice, self.mix, self.plan
        kind = dice.weighted(mix.kinds)
        line = draft_of(dice, mix, plan, unit, number, kind, dice.weighted(self.awards))
        faults = self._drawn(unit, kind)
        noticed: list[tuple[str, str]] = []
        if not any(one.group in ("done", "time", "rating", "campaign") for one in faults) and dice.chance(
            0.15
        ):
            line.draft["achievements"].append(another(dice, mix, plan, unit, number, kind))
        self._id(line, noticed)
        across = self.memory.repeat(line, faults, noticed)
        for one in faults:
            one.change(dice, plan, line)
        past: tuple[dict[str, Any], ...] = ()
        with_history: dict[str, Status] = {}
        if not across:
            past, with_history = self._past(line, faults, noticed)
        self._written(line, noticed)
        dossier = as_json(line.draft)
        in_lists = self._spoilt(dossier, noticed)
        truth = tell(line.draft, plan, number, unit.name, faults, noticed, across, with_history)
        self.memory.keep(line, sound=not faults, past=bool(past))
        return Made(dossier, truth, unit, past, in_lists)

    def _drawn(self, unit: Unit, kind: str) -> list[Fault]:
        """Return the faults of one dossier, in the order in which they are put in, one of a group."""
        dice, groups, found = self.dice, set[str](), []
        times = self.even * (self.mix.careless_times if unit.careless else 1.0)
        if unit.gone.proposal:
            found.append(self.by_name["unit-proposal-missing"])
        if unit.gone.minutes:
            found.append(self.by_name["unit-minutes-missing"])
        if unit.late:
            found.append(self.by_name["late"])
        if self.can_be_wrong and dice.chance(self.mix.wrong_award):
            found.append(self.by_name["wrong-award"])
        groups.update(one.group for one in found)
        for share, fault in self.faults[kind]:
            if dice.chance(share * times) and fault.group not in groups and fault.name != "late":
                found.append(fault)
                groups.add(fault.group)
        if {"papers", "done"} & groups:
            # Without any paper or achievement the faults of single ones have no place to stand.
            drop = {"proposal", "minutes", "list", "report"} if "papers" in groups else set[str]()
            if "done" in groups:
                drop |= {"time", "rating", "campaign", "minutes", "prior"}
            found = [one for one in found if one.group not in drop]
        order = {fault.name: place for place, fault in enumerate(FAULTS)}
        return sorted(found, key=lambda one: order[one.name])

    def _id(self, line: Line, noticed: list[tuple[str, str]]) -> None:
        """Write the identity number in one of the forms that it comes in."""
        candidate = line.draft["candidate"]
        whole = candidate.get("national_id")
        if whole is None:
            return
        form = self.dice.weighted(self.mix.ids)
        if form == "twelve":
            return
        if form == "zeros-lost":
            candidate["national_id"] = ("000" + whole[3:]).lstrip("0")
        elif form == "nine":
            candidate["national_id"] = f"999{line.number % 1_000_000:06d}"
        elif form == "malformed":
            candidate["national_id"] = whole[:-2] + "O" + whole[-1]
        else:
            candidate["national_id"] = None
        noticed.append((f"id-{form}", "/candidate/national_id"))

    def _spoilt(self, dossier: dict[str, Any], noticed: list[tuple[str, str]]) -> dict[str, Any]:
        """Return the dossier as a list has it: now and then a text in an old font, or with letters lost."""
        share = self.mix.text
        at = self.dice.below(10_000) / 10_000
        done = dossier.get("achievements")
        if not done or at >= share["tcvn3"] + share["letters-dropped"]:
            return dossier
        trap, change = ("tcvn3", old_font) if at < share["tcvn3"] else ("letters-dropped", letters_lost)
        noticed.append((f"list-{trap}", "/achievements/0/title"))
        return {**dossier, "achievements": [{**done[0], "title": change(done[0]["title"])}, *done[1:]]}

    def _past(
        self, line: Line, faults: list[Fault], noticed: list[tuple[str, str]]
    ) -> tuple[tuple[dict[str, Any], ...], dict[str, Status]]:
        """Return what a register holds of one whose achievement was awarded before, unsaid."""
        draft = line.draft
        candidate = draft["candidate"]
        number = candidate.get("national_id") or ""
        named = len(number) == 12 and number.isdigit() and candidate.get("name")
        if faults or not named or not self.dice.chance(self.mix.faults["in-history"]):
            return (), {}
        done = draft["achievements"][0]
        time = time_of(done)
        assert time is not None
        withdrawn = self.dice.chance(0.25)
        noticed.append(("in-history-withdrawn" if withdrawn else "in-history", "/achievements/0"))
        decided = iso(shifted(self.plan.considered, -30))
        record = {
            "number": f"{line.number}/QĐ-LS",
            "date": decided.text,
            "issuer": "Ủy ban nhân dân huyện Mẫu",
            "award": "giay-khen-xa",
            "campaign": OTHER_CAMPAIGN,
            "kind": "individual",
            "name": candidate["name"],
            "national_ids": [candidate["national_id"]],
            "unit": candidate["unit"],
            "title": done["title"],
            "achievement_from": iso(time[0]).text,
            "achievement_to": iso(time[1]).text,
        }
        if candidate["birth_date"].day:
            record["birth_date"] = candidate["birth_date"].text
        if withdrawn:
            record |= {
                "withdrawn_on": iso(shifted(self.plan.considered, -20)).text,
                "withdrawn_by": "1/QĐ-TH",
            }
        return (record,), {} if withdrawn else {"one-award-per-achievement": "unmet"}

    def _written(self, line: Line, noticed: list[tuple[str, str]]) -> None:
        """Let names come as they do."""
        dice, mix, draft = self.dice, self.mix, line.draft
        candidate, proposer = draft["candidate"], draft["proposer"]
        if candidate.get("name") is not None:
            candidate["name"], trap = trapped(dice, mix, candidate["name"])
            if trap:
                noticed.append((f"text-{trap}", "/candidate/name"))
        proposer["unit"], trap = trapped(dice, mix, proposer["unit"])
        if trap:
            noticed.append((f"text-{trap}", "/proposer/unit"))
        if line.unit.merged:
            proposer["unit"] = line.unit.merged
            noticed.append(("unit-merged", "/proposer/unit"))
        elif dice.chance(mix.faults["unit-misspelt"]):
            proposer["unit"] = misspelt(dice, proposer["unit"])
            noticed.append(("unit-misspelt", "/proposer/unit"))

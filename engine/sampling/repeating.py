"""What a dossier shares with one before it: a person, a name, an initiative, an achievement."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from copy import deepcopy
from typing import NamedTuple

from .answers import Draft
from .dice import Dice
from .drafts import Line
from .faults import Fault
from .mix import Mix
from .truth import Twin

_REMEMBERED = 200
"""Dossiers back that a dossier may repeat something of."""


class _Seen(NamedTuple):
    """What is remembered of a dossier, for others to repeat."""

    draft: Draft
    unit: int
    sound: bool
    past: bool


class Memory:
    """The last few dossiers, and what the next one repeats of them."""

    def __init__(self, dice: Dice, mix: Mix) -> None:
        self._dice, self._shares = dice, mix.faults
        self._seen: deque[_Seen] = deque(maxlen=_REMEMBERED)

    def keep(self, line: Line, sound: bool, past: bool) -> None:
        """Remember a dossier; `sound`: without a fault; `past`: a register holds something of the person."""
        self._seen.append(_Seen(line.draft, line.unit.index, sound, past))

    def repeat(self, line: Line, faults: list[Fault], noticed: list[tuple[str, str]]) -> list[Twin]:
        """Let a dossier repeat a person, an initiative or an achievement of one before it."""
        dice, share = self._dice, self._shares
        if line.draft["candidate"]["kind"] != "individual" or not self._seen:
            return []
        at = dice.below(10_000) / 10_000
        for name, repeat in _REPEATS.items():
            if at < share[name]:
                found = repeat(self, line, faults)
                if found is not None:
                    noticed.append((name, "/candidate"))
                return found or []
            at -= share[name]
        return []

    def _earlier(self, same_unit: bool | None, unit: int) -> Draft | None:
        """Return a person before this one whose name, day of birth and identity number are all in order."""
        for _ in range(12):
            one = self._dice.pick(self._seen)
            candidate = one.draft["candidate"]
            if one.past or (same_unit is not None and (one.unit == unit) != same_unit):
                continue
            birth, number = candidate.get("birth_date"), candidate.get("national_id")
            plain = candidate.get("kind") == "individual" and candidate.get("name")
            if plain and birth and birth.day and number and len(number) == 12 and number.isdigit():
                return one.draft
        return None

    def _same_person(self, line: Line, same_unit: bool) -> list[Twin] | None:
        one = self._earlier(same_unit, line.unit.index)
        if one is None:
            return None
        kept = ("name", "birth_date", "gender", "national_id")
        line.draft["candidate"].update({key: one["candidate"][key] for key in kept})
        return [Twin("national-id", one["id"])]

    def _twice_in_unit(self, line: Line, _: list[Fault]) -> list[Twin] | None:
        return self._same_person(line, same_unit=True)

    def _twice_across(self, line: Line, _: list[Fault]) -> list[Twin] | None:
        return self._same_person(line, same_unit=False)

    def _namesake(self, line: Line, _: list[Fault]) -> list[Twin] | None:
        one = self._earlier(None, line.unit.index)
        if one is None:
            return None
        line.draft["candidate"].update({key: one["candidate"][key] for key in ("name", "gender")})
        return []

    def _same_name(self, line: Line, _: list[Fault]) -> list[Twin] | None:
        one = self._earlier(None, line.unit.index)
        if one is None:
            return None
        kept = ("name", "birth_date", "gender")
        line.draft["candidate"].update({key: one["candidate"][key] for key in kept})
        return [Twin("name-and-birth", one["id"])]

    def _old_id(self, line: Line, faults: list[Fault]) -> list[Twin] | None:
        found = self._same_name(line, faults)
        if found:
            line.draft["candidate"]["national_id"] = f"999{line.number % 1_000_000:06d}"
        return found

    def _shared_initiative(self, line: Line, _: list[Fault]) -> list[Twin] | None:
        for _try in range(12):
            one = self._dice.pick(self._seen).draft
            if one.get("initiatives"):
                line.draft["initiatives"] = deepcopy(one["initiatives"])
                return [Twin("initiative", one["id"])]
        return None

    def _shared_achievement(self, line: Line, faults: list[Fault]) -> list[Twin] | None:
        if any(one.group in ("done", "time") for one in faults):
            return None
        for _try in range(12):
            one = self._dice.pick(self._seen)
            if one.sound and one.draft["candidate"]["kind"] == "individual":
                done = one.draft["achievements"][0]
                line.draft["achievements"][0].update({key: done[key] for key in ("title", "from", "to")})
                return [Twin("achievement", one.draft["id"])]
        return None


_REPEATS: dict[str, Callable[[Memory, Line, list[Fault]], list[Twin] | None]] = {
    "twice-in-unit": Memory._twice_in_unit,
    "twice-across-units": Memory._twice_across,
    "namesake": Memory._namesake,
    "same-name-and-birth": Memory._same_name,
    "old-and-new-id": Memory._old_id,
    "initiative-shared": Memory._shared_initiative,
    "achievement-shared": Memory._shared_achievement,
}

"""Days of an invented dossier: what is written, and what it can mean."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from ..dates import from_date, iso_day, to_date
from .dice import Dice, Wheel

Days = tuple[int, int]


class Written(NamedTuple):
    """A date as it is written, and the days (yyyymmdd) that it can mean; None: it cannot be read."""

    text: str
    days: Days | None

    @property
    def day(self) -> int | None:
        """Return the one day it means, if it is one."""
        return self.days[0] if self.days and self.days[0] == self.days[1] else None


IMPOSSIBLE = ("31/6/{}", "30/02/{}", "31/9/{}", "32/01/{}")


def iso(day: int) -> Written:
    """Return a day as `2022-01-05`."""
    return Written(iso_day(day), (day, day))


def year(of: int) -> Written:
    """Return a whole year."""
    return Written(str(of), (of * 10000 + 101, of * 10000 + 1231))


def month(of: int, number: int) -> Written:
    """Return a whole month, as `3/2015`."""
    first = of * 10000 + number * 100
    return Written(f"{number}/{of}", (first + 1, first + monthrange(of, number)[1]))


def impossible(dice: Dice, of: int) -> Written:
    """Return a day of a year that no calendar has."""
    return Written(dice.pick(IMPOSSIBLE).format(of), None)


def written(dice: Dice, forms: Wheel[str], day: int) -> Written:
    """Return a day in one of the forms that offices use; now and then only its year, or no real day."""
    form = dice.weighted(forms)
    y, m, d = day // 10000, day // 100 % 100, day % 100
    if form == "padded":
        return Written(f"{d:02d}/{m:02d}/{y}", (day, day))
    if form == "short":
        return Written(f"{d}/{m}/{y}", (day, day))
    if form == "year":
        return year(y)
    if form == "impossible":
        return impossible(dice, y)
    return iso(day)


def firmly(dice: Dice, forms: Wheel[str], day: int) -> Written:
    """Return a day in one of the forms that say the day itself."""
    one = written(dice, forms, day)
    return one if one.day == day else iso(day)


def shifted(day: int, by: int) -> int:
    """Return the day `by` days later."""
    return from_date(to_date(day) + timedelta(days=by))


def apart(first: int, last: int) -> int:
    """Return how many days `last` is after `first`."""
    return (to_date(last) - to_date(first)).days


def drawn(dice: Dice, first: int, last: int) -> int:
    """Return a day between two, both included."""
    return from_date(date.fromordinal(dice.between(to_date(first).toordinal(), to_date(last).toordinal())))

"""Invented candidates: people, collectives, households, enterprises."""

from __future__ import annotations

from typing import Any

from .days import shifted, written
from .dice import Dice
from .mix import Mix
from .names import person
from .plan import Plan
from .units import Unit, place_of

_POSTS = (
    "Giáo viên",
    "Chuyên viên",
    "Nhân viên",
    "Y sĩ",
    "Cán bộ thôn",
    "Kiểm lâm viên",
    "Công nhân",
    "Nông dân",
)
_LEADING = (
    "Hiệu trưởng",
    "Phó Hiệu trưởng",
    "Chủ tịch",
    "Phó Chủ tịch",
    "Trưởng phòng",
    "Giám đốc",
    "Đội trưởng",
)
_BIRTHDAYS = 15_000
"""Days of birth in a row that differ, so that a name and a day of birth are shared on purpose only."""


def national_id(born: int, gender: str, number: int) -> str:
    """Return an identity number of a province that does not exist (999), true to gender and year of birth."""
    century = 2 * (born // 1000000 - 19) + (gender == "female")
    return f"999{century}{born // 10000 % 100:02d}{number % 1_000_000:06d}"


def birthday(number: int) -> int:
    """Return the day of birth of person `number`; two share it only when far apart in the batch."""
    return shifted(19610101, number * 7919 % _BIRTHDAYS)


def candidate_of(dice: Dice, mix: Mix, plan: Plan, unit: Unit, number: int, kind: str) -> dict[str, Any]:
    """Return the candidate of dossier `number`, sound in every detail."""
    membership = {"member": True, "cluster": unit.bloc, "decision": plan.decision} if plan.decision else None
    if kind == "collective":
        name = (
            f"Tổ {number % 9 + 1} (mã {number}), {unit.name}"
            if number % 2
            else f"{unit.name} (tập thể {number})"
        )
        return {"kind": kind, "name": name, "unit": name, "membership": membership}
    called = person(dice, mix.surnames, mix.women)
    village = f"Thôn {number % 12 + 1}, {place_of(unit)}"
    if kind == "enterprise":
        name = f"{dice.pick(('Công ty TNHH', 'Hợp tác xã'))} {place_of(unit)} {number}"
        return {"kind": kind, "name": name, "unit": name, "address": village, "membership": membership}
    if kind == "household":
        sir = "bà" if called.gender == "female" else "ông"
        return {"kind": kind, "name": f"Hộ {sir} {called.name}", "unit": village, "address": village}
    born = birthday(number)
    leader = dice.chance(mix.leaders)
    return {
        "kind": kind,
        "name": called.name,
        "birth_date": written(dice, mix.dates, born),
        "gender": called.gender,
        "national_id": national_id(born, called.gender, number),
        "class": dice.pick(unit.classes),
        "position": dice.pick(_LEADING if leader else _POSTS),
        "leader": leader,
        "direct_worker": not leader,
        "unit": unit.name,
        "address": village,
        "membership": membership,
    }

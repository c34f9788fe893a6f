"""Invented units, each with its size, its papers and how careful it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from .days import shifted
from .dice import Dice
from .mix import Mix
from .plan import Plan

_FIRST = (
    "Đồi", "Suối", "Bến", "Cầu", "Gò", "Hoa", "Nắng", "Mây", "Lúa", "Trà", "Sen", "Mai", "Trúc", "Tre", "Dừa",
    "Bình",     "An", "Tân", "Phú", "Vĩnh", "Thạnh", "Hòa", "Đăk", "Ia",
)  # fmt: skip
_SECOND = (
    "Mẫu", "Thử", "Ví Dụ", "Mơ", "Sương", "Biếc", "Thơm", "Xanh", "Vàng", "Hồng", "Lam", "Đông", "Tây",
    "Trung",     "Thượng", "Hạ", "Sáng", "Mới", "Êm", "Vui", "Lành", "Ấm", "Giả", "Tưởng",
)  # fmt: skip
_SHAPES: dict[str, tuple[tuple[str, str], ...]] = {
    "commune": (("Ủy ban nhân dân xã {}", "UBND"), ("Ủy ban nhân dân thị trấn {}", "UBND")),
    "school": (
        ("Trường Tiểu học {}", "TH"), ("Trường THCS {}", "THCS"), ("Trường Mầm non {}", "MN"),
        ("Trường THPT {}", "THPT"),
    ),
    "office": (("Phòng Nông nghiệp {}", "PNN"), ("Phòng Văn hóa {}", "PVH"), ("Phòng Giáo dục {}", "PGDĐT")),
    "agency": (("Trung tâm Y tế {}", "TTYT"), ("Hạt Kiểm lâm {}", "HKL"),
               ("Trung tâm Khuyến nông {}", "TTKN")),
    "union": (("Hội Liên hiệp Phụ nữ {}", "HPN"), ("Đoàn Thanh niên {}", "ĐTN"), ("Hội Nông dân {}", "HND")),
    "forces": (("Công an {}", "CA"), ("Ban Chỉ huy Quân sự {}", "BCHQS")),
    "firm": (("Hợp tác xã {}", "HTX"), ("Công ty TNHH {}", "CTY")),
}  # fmt: skip
_BLOCS = {
    "commune": "Cụm các xã, thị trấn", "school": "Khối trường học", "office": "Khối phòng, ban",
    "agency": "Khối sự nghiệp", "union": "Khối Mặt trận, đoàn thể", "forces": "Khối lực lượng vũ trang",
    "firm": "Khối doanh nghiệp, hợp tác xã",
}  # fmt: skip
_CLASSES = {
    "commune": ("civil_servant", "official", "farmer"), "school": ("public_employee",),
    "office": ("civil_servant",),
    "agency": ("public_employee", "worker"), "union": ("official", "farmer"), "forces": ("armed_forces",),
    "firm": ("worker", "farmer", "entrepreneur"),
}  # fmt: skip


class Gone(NamedTuple):
    """Faults of a whole unit: its proposal or its minutes are missing."""

    proposal: bool
    minutes: bool


@dataclass(slots=True)
class Unit:
    """A unit that submits. `staff` is how many work there; days are those of its papers."""

    index: int
    kind: str
    name: str
    code: str
    bloc: str
    careless: bool
    lines: int
    staff: int
    gone: Gone
    proposed_on: int
    reviewed_on: int
    received_on: int
    late: bool
    merged: str | None
    quota: str | None

    @property
    def classes(self) -> tuple[str, ...]:
        """Return what its people are."""
        return _CLASSES[self.kind]


def make_unit(dice: Dice, mix: Mix, plan: Plan, index: int, room: int) -> Unit:
    """Return unit `index` (from 0), with at most `room` lines."""
    kind = dice.weighted(mix.unit_kinds)
    shape, code = dice.pick(_SHAPES[kind])
    careless = dice.chance(mix.careless)
    first, last = dice.weighted(mix.unit_sizes)
    lines = min(dice.between(first, last), room)
    times = mix.careless_times if careless else 1.0
    # Careless units take their part of the share; the others what is left, so that the whole comes out right.
    even = 1 / (1 + mix.careless * (mix.careless_times - 1))
    quota = _quota(dice, mix)
    received = shifted(plan.considered, -dice.between(11, 15))
    gone = Gone(
        dice.chance(mix.faults["unit-proposal-missing"] * times * even),
        dice.chance(mix.faults["unit-minutes-missing"] * times * even),
    )
    name = shape.format(_place(index))
    merged = f"{shape.format(_place(index + 7))} (cũ)" if dice.chance(mix.faults["unit-merged"]) else None
    return Unit(
        index, kind, name, code, _BLOCS[kind], careless, lines, _staff(dice, quota, lines), gone,
        shifted(received, -1), shifted(received, -dice.between(2, 4)), received,
        dice.chance(mix.faults["late"]), merged, quota,
    )  # fmt: skip


def place_of(unit: Unit) -> str:
    """Return the words of a unit's place."""
    return _place(unit.index)


def _quota(dice: Dice, mix: Mix) -> str | None:
    if dice.chance(mix.quota_exceeded):
        return "exceeded"
    return "at-limit" if dice.chance(mix.quota_at_limit) else None


def _place(index: int) -> str:
    pairs = len(_FIRST) * len(_SECOND)
    # 175 and 576 have no common factor: neighbours differ, and every pair comes once before any comes again.
    at = index * 175 % pairs
    name = f"{_FIRST[at // len(_SECOND)]} {_SECOND[at % len(_SECOND)]}"
    return name if index < pairs else f"{name} {index // pairs + 1}"


def _staff(dice: Dice, quota: str | None, lines: int) -> int:
    """Return a staff of which the unit's lines exceed 15 % by one to three, or meet it, or stay below."""
    if quota == "exceeded" and lines > 3:
        return max(1, (lines - dice.between(1, 3)) * 100 // 15)
    if quota == "at-limit":
        return lines * 100 // 15 + (lines * 100 % 15 > 0)
    return lines * 8 + dice.between(2, 30)

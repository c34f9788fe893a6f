"""Invented names of people, as common as their surnames are; no list of real people was used."""

from __future__ import annotations

from typing import NamedTuple

from .dice import Dice, Wheel

_WOMEN_MIDDLE = (
    "Thị",
    "Thị",
    "Thị",
    "Thị Thu",
    "Thị Ngọc",
    "Thị Kim",
    "Ngọc",
    "Thanh",
    "Thu",
    "Hoài",
    "Diệu",
    "Khánh",
)
_MEN_MIDDLE = ("Văn", "Văn", "Văn", "Hữu", "Đức", "Quốc", "Minh", "Xuân", "Công", "Đình", "Thành", "Anh")
_WOMEN = (
    "An", "Ánh", "Bích", "Chi", "Duyên", "Dung", "Giang", "Hà", "Hạnh", "Hằng", "Hiền", "Hoa", "Hòa", "Huệ",
    "Hương",     "Lan", "Liên", "Loan", "Mai", "My", "Nga", "Ngân", "Nguyệt", "Nhung", "Oanh",
    "Phương", "Quyên", "Tâm",
    "Thảo", "Thúy", "Thủy", "Trang", "Trinh", "Tuyết", "Uyên", "Vân", "Xuân", "Yến",
)  # fmt: skip
_MEN = (
    "An", "Bình", "Cường", "Chiến", "Dũng", "Duy", "Đạt", "Đông", "Giang", "Hải", "Hiếu", "Hòa", "Hoàng",
    "Hùng",     "Huy", "Khoa", "Kiên", "Lâm", "Long", "Lộc", "Mạnh", "Nam", "Nghĩa", "Phong",
    "Phúc", "Quang", "Quân",
    "Sơn",     "Tài", "Thắng", "Thịnh", "Toàn", "Trung", "Tú", "Tuấn", "Tùng", "Việt", "Vinh",
)  # fmt: skip
_UPLAND = (
    "Blưng",
    "Brôi",
    "Ganh",
    "Hriu",
    "Kuih",
    "Lăng",
    "Mlom",
    "Nhôi",
    "Thiu",
    "Ưt",
    "Xuôi",
    "Ly",
    "Byă",
    "Niê",
)


class Called(NamedTuple):
    """A person's name and gender."""

    name: str
    gender: str


def person(dice: Dice, surnames: Wheel[str], women: float) -> Called:
    """Return a name; among some peoples of the uplands Y is a woman and A a man, with no middle name."""
    surname = dice.weighted(surnames)
    gender = "female" if dice.chance(women) else "male"
    if surname in ("Y", "A", "H'"):
        gender = "male" if surname == "A" else "female"
        given = dice.pick(_UPLAND)
        return Called(f"H'{given}" if surname == "H'" else f"{surname} {given}", gender)
    middle = dice.pick(_WOMEN_MIDDLE if gender == "female" else _MEN_MIDDLE)
    given = dice.pick(_WOMEN if gender == "female" else _MEN)
    return Called(f"{surname} {middle} {given}", gender)

"""Nobody who signs a plan, or is told of at its foot, comes into a draft."""

from __future__ import annotations

import pytest

from awards.engine.plans.drafting import draft_of
from awards.engine.plans.persons import without_persons
from awards.engine.plans.showing import as_json

from .test_plan_heads import plan_from
from .test_plan_reading import RULEBOOK

BODY = """UBND XÃ TÂY MẪU
KẾ HOẠCH
Phát động phong trào thi đua
I. KHEN THƯỞNG
1. Hình thức: Giấy khen của Chủ tịch Ủy ban nhân dân xã.
II. TỔ CHỨC THỰC HIỆN
1. Các thôn căn cứ kế hoạch tổ chức thực hiện.
"""
FEET = {
    "below": """
Nơi nhận:
- UBND huyện;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
(Đã ký)
Trần Lê Thử
""",
    "beside": """
Nơi nhận:                     TM. ỦY BAN NHÂN DÂN
- UBND huyện;                       CHỦ TỊCH
- Lưu: VT.                         Trần Lê Thử
""",
    "glued": " TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH (Đã ký) Trần Lê Thử",
    "without a mark": """
Nơi nhận:
- Lưu: VT.

HIỆU TRƯỞNG
Trần Lê Thử
""",
}


@pytest.mark.parametrize("foot", FEET.values(), ids=list(FEET))
def test_the_name_of_the_signer_is_left_out(foot: str) -> None:
    text = BODY.rstrip("\n") + foot
    plan = plan_from(text)
    told = [str(draft_of(plan, RULEBOOK)), str(as_json(plan, "x"))]
    assert [one for one in told if "Lê Thử" in one] == []


@pytest.mark.parametrize(
    "kept",
    [
        "TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH tỉnh",
        "Q. CHỦ TỊCH Ủy ban nhân dân",
        "KT. GIÁM ĐỐC Sở Nội vụ",
        "TM. BAN CHẤP HÀNH Công đoàn cơ sở",
    ],
)
def test_who_signs_for_whom_is_kept(kept: str) -> None:
    assert without_persons(kept) == kept


@pytest.mark.parametrize(
    ("said", "quoted"),
    [
        ("Liên hệ: Phó Trưởng ban Lò Thị Thử, phòng 2", "Liên hệ: Phó Trưởng ban […], phòng 2"),
        ("gặp Bí thư Xã đoàn Lò Văn Thử.", "gặp Bí thư Xã đoàn […]."),
        ("Chủ tịch Hồ Chí Minh ra Lời kêu gọi", "Chủ tịch Hồ Chí Minh ra Lời kêu gọi"),
        ("Trưởng phòng Nội vụ huyện", "Trưởng phòng Nội vụ huyện"),
        ("Giám đốc Sở Giáo dục và Đào tạo", "Giám đốc Sở Giáo dục và Đào tạo"),
    ],
)
def test_a_name_behind_an_office_held_is_left_out(said: str, quoted: str) -> None:
    assert without_persons(said) == quoted

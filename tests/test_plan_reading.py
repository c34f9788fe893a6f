"""The five plans whose rulebooks ship, read field by field: every field stated is found, none is invented."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from awards.engine.plans.awarding import KnownAward
from awards.engine.plans.files import read_file
from awards.engine.plans.found import Found, Plan
from awards.engine.plans.reading import read_plan
from awards.engine.rulebooks.library import Library
from awards.engine.rulebooks.yaml_reading import read_yaml

ROOT = Path(__file__).resolve().parents[1]
PLANS = ROOT / "tests" / "data" / "plans"
RULEBOOK = Library().rulebook
AWARDS = [KnownAward(one.id, one.label.vi, one.level) for one in RULEBOOK.regimes.awards]

SEEDS: dict[str, dict[str, Any]] = {
    "dak-rong-2021-2025": {
        "issuer": ("Ủy ban nhân dân huyện Đakrông", 14),
        "level": ("district", 14),
        "number": ("167/KH-UBND", 3),
        "issued_on": ("2021-09-14", 5),
        "theme": None,
        "basis": [("chỉ thị", "09/CT-UBND", "2021-08-26", "Ủy ban nhân dân tỉnh Quảng Trị")],
        "periods": [("2021", "2025")],
        "window": None,
        "subjects": (("individual", "collective"), 50),
        "awards": [],
        "contact": ("Phòng Nội vụ", 74),
        "others": [],
    },
    "dai-lanh-75-nam": {
        "issuer": ("Ủy ban nhân dân xã Đại Lãnh", 11),
        "level": ("commune", 11),
        "number": None,
        "issued_on": ("2023-04", 5),
        "theme": (
            (
                "Đẩy mạnh phong trào thi đua yêu nước trên các lĩnh vực, lập thành tích xuất sắc ch"
                "ào mừng kỷ niệm 75 năm"
                " ngày Chủ tịch Hồ Chí Minh ra lời kêu gọi thi đua ái quốc (11/6/1948 - 11/6/2023)"
            ),
            11,
        ),
        "basis": [],
        "periods": [],
        "window": None,
        "subjects": (("individual", "collective"), 19),
        "awards": [],
        "contact": (
            "Công chức Văn phòng – Thống kê xã (Cơ quan Thường trực Hội đồng Thi đua - Khen thưởng xã)",
            57,
        ),
        "others": [],
    },
    "kon-ray-110-nam": {
        "issuer": ("Chủ tịch Ủy ban nhân dân huyện Kon Rẫy", 53),
        "level": ("district", 53),
        "number": None,
        "issued_on": None,
        "theme": (
            (
                "Kon Tum đoàn kết, chung sức, đồng lòng, thi đua xây dựng tỉnh Kon Tum ngày càng vă"
                "n minh và phát triển"
            ),
            7,
        ),
        "basis": [("kế hoạch", "3461/KH-UBND", "2022-10-14", "Ủy ban nhân dân tỉnh Kon Tum")],
        "periods": [("2022-10-15", "2023-01-15")],
        "window": (("2013", "2023"), 63),
        "subjects": (("individual", "collective"), 33),
        "awards": [
            ("bang-khen-tinh", "Chủ tịch Ủy ban nhân dân tỉnh", 61),
            ("giay-khen-huyen", "Chủ tịch Ủy ban nhân dân huyện", 63),
        ],
        "contact": ("Phòng Nội vụ huyện (Cơ quan Thường trực Hội đồng Thi đua - Khen thưởng huyện)", 95),
        "others": [],
    },
    "khoi-ha-tinh-2020-2025": {
        "issuer": ("Ban Thường vụ Đảng ủy Khối", 7),
        "level": ("party", 7),
        "number": None,
        "issued_on": None,
        "theme": (
            (
                "Đổi mới, sáng tạo, tổ chức sâu rộng, hiệu quả các phong trào thi đua yêu nước, xây"
                " dựng Hà Tĩnh phát triển"
                " nhanh, bền vững"
            ),
            23,
        ),
        "basis": [("chỉ thị", "08-CT/TU", "2021-05-24", "Ban Thường vụ Tỉnh ủy")],
        "periods": [],
        "window": None,
        "subjects": (("individual", "collective"), 33),
        "awards": [],
        "contact": ("Văn phòng Đảng ủy Khối (Cơ quan thường trực)", 41),
        "others": [],
    },
    "cam-xuyen-2021": {
        "issuer": ("Ủy ban nhân dân huyện Cẩm Xuyên", 71),
        "level": ("district", 71),
        "number": None,
        "issued_on": None,
        "theme": (
            (
                "Đoàn kết, đổi mới, thi đua thực hiện thắng lợi toàn diện các nhiệm vụ phát triển k"
                "inh tế - xã hội năm 2021"
            ),
            27,
        ),
        "basis": [
            ("kế hoạch", "15/KH-UBND", "2021-01-19", "Ủy ban nhân dân tỉnh Hà Tĩnh"),
            ("nghị quyết", "103/NQ-HĐND", "2020-12-30", "Hội đồng nhân dân huyện"),
        ],
        "periods": [("2021-01-01", "2021-06-30"), ("2021-07-01", "2021-12-31")],
        "window": None,
        "subjects": (("individual", "collective"), 15),
        "awards": [],
        "contact": ("Phòng Nội vụ (Cơ quan thường trực Hội đồng Thi đua - Khen thưởng huyện)", 167),
        "others": ["impossible: 31/6/2021", "2021-12-31", "1980-12"],
    },
}


def plan_of(file: Path) -> Plan:
    return read_plan(read_file(file), AWARDS)


@pytest.fixture(scope="module", params=sorted(SEEDS))
def seed(request: pytest.FixtureRequest) -> tuple[str, Plan]:
    return request.param, plan_of(PLANS / "seeds" / f"{request.param}.txt")


def stated(found: Found[Any]) -> tuple[Any, int] | None:
    """A field as the table has it: value and line; None where the plan does not state it."""
    if found.value is None:
        assert found.confidence == "not stated"
        return None
    assert found.confidence in ("certain", "likely")
    assert found.where is not None
    return found.value, found.where.line.number


@pytest.mark.parametrize(
    "field", ["issuer", "level", "number", "issued_on", "theme", "window", "subjects", "contact"]
)
def test_a_field_is_as_the_plan_states_it(seed: tuple[str, Plan], field: str) -> None:
    name, plan = seed
    assert stated(getattr(plan, field)) == SEEDS[name][field]


def test_lists_are_as_the_plan_states_them(seed: tuple[str, Plan]) -> None:
    name, plan = seed
    table = SEEDS[name]
    assert [(one.kind, one.number, one.day, one.issuer) for one in plan.basis] == table["basis"]
    assert [(one.first.value, one.last.value) for one in plan.periods] == table["periods"]
    assert [(one.award, one.authority.value, one.where.line.number) for one in plan.awards] == table["awards"]
    assert [one.value for one in plan.others] == table["others"]


def test_what_no_seed_states_is_not_stated(seed: tuple[str, Plan]) -> None:
    """No deadline, papers or quotas stand in any of the five plans."""
    _, plan = seed
    assert stated(plan.deadline) is None
    assert (plan.papers, plan.quotas) == ((), ())
    assert plan.kind.value == "kế hoạch"
    assert plan.notices == ()


def test_what_was_read_agrees_with_the_rulebook_written_by_hand(seed: tuple[str, Plan]) -> None:
    name, plan = seed
    campaign = RULEBOOK.campaigns[name].campaign
    assert plan.level.value == campaign.level
    assert (plan.theme.value or "not stated") == campaign.theme
    assert campaign.organiser.vi.startswith(plan.issuer.value or "?")
    by_hand = [] if isinstance(campaign.periods, str) else [(one.from_, one.to) for one in campaign.periods]
    assert [(one.first.value, one.last.value) for one in plan.periods] == [
        ends for ends in by_hand if set(ends) != {"not stated"}
    ]
    source = RULEBOOK.sources[campaign.source]
    assert (plan.number.value or "not stated") == source.number
    assert (plan.issued_on.value or "not stated") == source.issued_on
    cited = [RULEBOOK.sources[one].number for one in campaign.basis]
    assert [one.number for one in plan.basis] == cited
    assert (plan.title.value or "").casefold().startswith(source.title[:60].casefold())


def test_the_outline_has_the_clauses_that_a_person_listed(seed: tuple[str, Plan]) -> None:
    name, plan = seed
    file = ROOT / "tests" / "plans" / f"{name}.yaml"
    assert [one.key for one in plan.clauses] == [
        row["clause"] for row in read_yaml(file, file.name).data["clauses"]
    ]


def test_every_value_points_at_words_that_stand_there(seed: tuple[str, Plan]) -> None:
    name, plan = seed
    lines = [line.text for line in read_file(PLANS / "seeds" / f"{name}.txt").lines]
    places = [
        getattr(plan, field).where for field in ("issuer", "level", "number", "issued_on", "title", "theme")
    ]
    places += [plan.window.where, plan.subjects.where, plan.contact.where, *(one.where for one in plan.basis)]
    for where in places:
        if where is not None:
            first = where.words.split()[0].rstrip("…")
            assert first in lines[where.line.number - 1]


INVENTED = read_yaml(PLANS / "expected.yaml", "expected.yaml").data


@pytest.mark.parametrize("name", sorted(INVENTED))
def test_an_invented_plan_is_read_as_a_person_reads_it(name: str) -> None:
    plan = plan_of(PLANS / "invented" / name)
    for field, wanted in INVENTED[name].items():
        assert read_of(plan, field) == wanted, field


def test_every_invented_plan_is_in_the_table() -> None:
    assert {file.name for file in (PLANS / "invented").iterdir()} == set(INVENTED)


def read_of(plan: Plan, field: str) -> Any:
    """A field as expected.yaml has it: `value [confidence]`."""
    match field:
        case "basis":
            return [f"{one.number or one.title} {one.day}" for one in plan.basis]
        case "periods":
            return [
                f"{one.ordinal or 'main'}: {shown(one.first)} - {shown(one.last)}" for one in plan.periods
            ]
        case "awards":
            return [
                f"{one.award or one.form} / {one.authority.value or 'not stated'}"
                + (f" / {one.money}" if one.money else "")
                for one in plan.awards
            ]
        case "papers":
            return [one.kind for one in plan.papers]
        case "quotas":
            return [
                ""
                f"{one.count if one.count is not None else one.percent + '%' if one.percent else '?'}"
                f" {one.of} / {one.per}"
                for one in plan.quotas
            ]
        case "others":
            return [one.value for one in plan.others]
        case "notices":
            return [one.code for one in plan.notices]
    return shown(getattr(plan, field))


def shown(found: Found[Any]) -> str:
    if found.value is None:
        assert found.confidence == "not stated"
        return "not stated"
    value = ", ".join(found.value) if isinstance(found.value, tuple) else found.value
    return f"{value} [{found.confidence}]"


@pytest.mark.parametrize("name", sorted(INVENTED))
def test_no_person_is_taken_over(name: str) -> None:
    """Telephones and names of contacts and signers stay in the plan."""
    plan = plan_of(PLANS / "invented" / name)
    found = [getattr(plan, one) for one in ("issuer", "contact", "title", "theme")]
    said = repr([(one.value, one.where.words if one.where else "") for one in found])
    assert not re.search(r"0900000|Văn Mẫu|Thị Mẫu|đồng chí|đ/c", said)

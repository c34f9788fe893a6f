"""What only several dossiers together show: people, collectives, initiatives and achievements twice."""

from __future__ import annotations

import sqlite3
import time
import tracemalloc
import unicodedata
from typing import Any

import pytest

from awards.engine.dossiers.reading import make_dossier
from awards.engine.screening.across.finding import find_across
from awards.engine.screening.keys import keys_of, masked, personal_number, time_in, title_in
from awards.engine.screening.lines import Across

from .across_batches import CAMPAIGN, compared, dossier, run_file, shipped

NEW, OTHER_NEW, OLD = "999185000001", "999185000002", "999185001"
BIRTH = {"birth_date": "02/04/1985"}


def one(found: list[Across]) -> Across:
    (only,) = found
    return only


def achievement(title: str, **changes: Any) -> dict[str, Any]:
    return {"achievements": [{"title": title, "from": "2022-03", "to": "2022-05"} | changes]}


def initiative(title: str, **changes: Any) -> dict[str, Any]:
    return {"initiatives": [{"title": title} | changes]}


# -- keys ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("999185000001", "999185000001"),
        (" 999 185 000 001 ", "999185000001"),
        ("999.185.001", "999185001"),
        ("99185000001", "99185000001"),
        ("000000000000", None),
        ("không có", None),
        ("12345", None),
        ("99918500000A", None),
        ("", None),
        (None, None),
    ],
)
def test_only_what_can_be_a_personal_number_is_one(written: str | None, number: str | None) -> None:
    assert personal_number(written) == number


def test_a_personal_number_is_never_shown_whole() -> None:
    data = dossier(national_id=NEW, **BIRTH)
    assert masked(NEW) == "*********001"
    for key in keys_of(make_dossier(data).dossier):
        assert NEW not in key.shown


def test_an_achievement_keeps_its_time_beside_its_title() -> None:
    shown = [k.shown for k in keys_of(make_dossier(dossier(**achievement("Cứu hộ [đợt 1]"))).dossier)]
    assert (title_in(shown[-1]), time_in(shown[-1])) == ("Cứu hộ [đợt 1]", (20220301, 20220531))


def test_keys_are_made_in_well_under_a_millisecond() -> None:
    data = dossier(
        national_id=NEW, **BIRTH, **achievement("Mô hình dân vận khéo"), **initiative("Sổ tay điện tử")
    )
    of = make_dossier(data).dossier
    started = time.process_time()
    for _ in range(500):
        keys_of(of)
    assert (time.process_time() - started) / 500 < 0.001


# -- the same person -----------------------------------------------------------------------------------------


def test_one_personal_number_twice_for_one_award_is_returned() -> None:
    of = [dossier(national_id=NEW), dossier("Trần Văn Thử"), dossier(national_id="999 185 000 001")]
    found = one(compared(of, "same-person"))
    assert (found.status, found.ground, found.effect, found.numbers) == ("unmet", "C", "return", (1, 3))
    assert "*********001" in found.found
    assert NEW not in " ".join(map(str, found))
    assert (found.group, dict(found.figures)["Số hồ sơ"]) == ("duplicates", "2")


@pytest.mark.parametrize(
    "name",
    [
        unicodedata.normalize("NFD", "Nguyễn Thị Hòa"),
        "NGUYỄN THỊ HÒA",
        "Nguyễn Thị Hoà",
        "Nguyễn  Thị\u00a0Hòa ",
        "Nguyễn\u200b Thị Hòa",
    ],
)
def test_spellings_of_one_name_are_one_name(name: str) -> None:
    of = [dossier("Nguyễn Thị Hòa", **BIRTH), dossier(name, birth_date="1985-04-02")]
    found = one(compared(of, "alike-person"))
    assert (found.status, found.effect, found.numbers) == ("unknown", "council", (1, 2))


def test_another_tone_or_letter_is_another_name() -> None:
    of = [dossier(name, **BIRTH) for name in ("Nguyễn Thị Hòa", "Nguyễn Thị Hóa", "Nguyễn Thị Hoa")]
    assert compared(of, "alike-person") == []


def test_one_number_with_two_names_sends_nobody_back_for_nobody_knows_who_is_wrong() -> None:
    of = [
        dossier("Nguyễn Thị Mẫu", national_id=NEW),
        dossier("Lê Thử", national_id=NEW),
        dossier("Lê Thử", national_id=NEW, award="giay-khen-xa"),
    ]
    found = {each.criterion: each for each in compared(of) if each.group == "duplicates"}
    assert set(found) == {"shared-number", "two-awards"}
    told = found["shared-number"]
    assert (told.status, told.ground, told.effect, told.numbers) == ("unknown", "C", "council", (1, 2, 3))
    assert "2 họ tên khác nhau" in told.found
    assert (told.source, told.certainty) == ("", "memory")
    assert "Không dẫn điều luật nào" in told.clause
    assert found["two-awards"].numbers == (2, 3)
    twice = compared([*of, of[1] | {"id": "KHAC"}], "same-person")
    assert [each.numbers for each in twice] == [(2, 4)]


@pytest.mark.parametrize("number", [OLD, "99185001", "99185000001"])
def test_a_number_without_twelve_digits_sends_nobody_back(number: str) -> None:
    apart = [dossier(national_id=number), dossier(national_id=number)]
    told = {each.criterion: each for each in compared(apart) if each.group == "duplicates"}
    assert set(told) == {"same-person-again"}
    assert (told["same-person-again"].status, told["same-person-again"].effect) == ("unknown", "council")
    assert "không đủ 12 chữ số" in told["same-person-again"].found
    names = [dossier(national_id=number), dossier("Lê Thử", national_id=number)]
    (only,) = [each for each in compared(names) if each.group == "duplicates"]
    assert (only.criterion, only.effect) == ("shared-number", "council")
    assert "không đủ 12 chữ số" in only.found


@pytest.mark.parametrize("campaign", [None, "dot-khong-co"])
def test_one_award_several_times_without_a_campaign_is_for_the_council(campaign: str | None) -> None:
    of = [
        dossier(national_id=NEW, campaign=campaign, considered_on="2024-05-01", **achievement(title))
        for title in ("Cứu hộ", "Dạy giỏi")
    ]
    (found,) = [each for each in compared(of) if each.group == "duplicates"]
    assert (found.criterion, found.status, found.effect) == ("same-person-again", "unknown", "council")
    assert (found.source, found.certainty) == ("luat-06-2022", "verified")
    assert "các thành tích khác nhau" in found.found


def test_one_person_in_two_campaigns_is_no_duplicate() -> None:
    of = [dossier(national_id=NEW), dossier(national_id=NEW, campaign="cam-xuyen-2021")]
    assert [found for found in compared(of) if found.group == "duplicates"] == []


def test_an_old_and_a_new_number_may_be_one_persons() -> None:
    found = one(
        compared([dossier(national_id=OLD, **BIRTH), dossier(national_id=NEW, **BIRTH)], "alike-person")
    )
    assert (found.effect, found.numbers) == ("council", (1, 2))
    assert "CMND" in found.found
    assert "CCCD" in found.found


def test_two_different_new_numbers_are_two_people_and_only_a_note() -> None:
    of = [dossier(national_id=NEW, **BIRTH), dossier(national_id=OTHER_NEW, **BIRTH)]
    found = one([each for each in compared(of) if each.group == "duplicates"])
    assert (found.criterion, found.ground, found.effect, found.numbers) == (
        "alike-person",
        "note",
        "note",
        (1, 2),
    )
    assert "là những người khác nhau, trừ khi ghi nhầm" in found.found
    third = one(compared([*of, dossier(**BIRTH)], "alike-person"))
    assert (third.effect, third.numbers) == ("council", (1, 2, 3))
    years = [dossier(national_id=number, birth_date="1985") for number in (NEW, OTHER_NEW)]
    assert compared(years, "alike-person") == []


def test_twins_are_two_people() -> None:
    of = [dossier("Nguyễn Thị Mẫu", **BIRTH), dossier("Nguyễn Thị Mầu", **BIRTH)]
    assert compared(of, "alike-person") == []


def test_a_year_of_birth_is_compared_within_one_unit_only() -> None:
    near = [dossier(birth_date="1985"), dossier(**BIRTH)]
    assert one(compared(near, "alike-person")).numbers == (1, 2)
    far = [dossier(birth_date="1985"), dossier(birth_date="1985", unit="Trường Khác")]
    assert compared(far, "alike-person") == []
    days = [dossier(birth_date="03/04/1985"), dossier(**BIRTH)]
    assert compared(days, "alike-person") == []


def test_a_birth_within_no_one_year_is_no_year_of_birth() -> None:
    kinds = {key.kind for key in keys_of(make_dossier(dossier(birth_date="1985-1986")).dossier)}
    assert kinds == {"dossier-id", "candidate"}


def test_people_of_two_campaigns_are_not_alike() -> None:
    of = [dossier(**BIRTH), dossier(campaign="cam-xuyen-2021", **BIRTH)]
    assert compared(of, "alike-person") == []


def test_one_name_and_unit_without_any_birth_is_told_once() -> None:
    assert one(compared([dossier(), dossier()], "alike-person")).numbers == (1, 2)
    assert one(compared([dossier(birth_date="1985"), dossier(birth_date="1985")], "alike-person"))


def test_collectives_of_one_name_at_two_places_are_two() -> None:
    def group(unit: str, **changes: Any) -> dict[str, Any]:
        return dossier("Tổ Toán", kind="collective", unit=unit, **changes)

    assert compared([group("Trường A"), group("Trường B")], "alike-collective") == []
    found = one(compared([group("Trường A"), group("TRƯỜNG A")], "alike-collective"))
    assert (found.status, found.effect, found.numbers) == ("unknown", "council", (1, 2))
    named = [group("Tổ Toán", proposer="Trường A"), group("Tổ Toán", proposer="Trường B")]
    assert compared(named, "alike-collective") == []


def test_households_with_different_numbers_are_two_and_only_a_note() -> None:
    def house(number: str | None) -> dict[str, Any]:
        return dossier("Hộ ông Lê Thử", kind="household", unit=None, proposer="Xã Mẫu", national_id=number)

    (found,) = [each for each in compared([house(NEW), house(OTHER_NEW)]) if each.group == "duplicates"]
    assert (found.criterion, found.effect, found.ground) == ("alike-collective", "note", "note")
    assert "là các hộ khác nhau, trừ khi ghi nhầm" in found.found
    for other in (NEW, OLD, None):
        found = one(compared([house(NEW), house(other)], "alike-collective"))
        assert found.effect == "council"
    three = one(compared([house(NEW), house(OTHER_NEW), house(None)], "alike-collective"))
    assert (three.effect, three.numbers) == ("council", (1, 2, 3))
    of = [house(NEW), house(OTHER_NEW) | {"award": "bang-khen-tinh"}]
    assert compared(of, "two-awards") == []
    person = dossier("Lê Thử", national_id=NEW, unit=None, proposer="Xã Mẫu")
    assert [each for each in compared([house(NEW), person]) if each.group == "duplicates"] == []


# -- the same dossier, two awards ----------------------------------------------------------------------------


def test_the_same_dossier_sent_twice_is_told_as_that_and_claims_nothing_twice() -> None:
    sent = dossier(national_id=NEW, **BIRTH, **achievement("Cứu hộ"), **initiative("Sổ tay"))
    found = {each.criterion: each for each in compared([sent, sent]) if each.group == "duplicates"}
    assert set(found) == {"same-dossier-id", "same-person"}
    assert found["same-dossier-id"].ground == "C"
    assert "của cùng đối tượng" in found["same-dossier-id"].found


def test_one_id_of_two_candidates_is_for_the_council_and_sends_nobody_back() -> None:
    of = [dossier(id="01"), dossier("Lê Thử", id=" 01 ")]
    (found,) = [each for each in compared(of) if each.group == "duplicates"]
    assert (found.criterion, found.status, found.effect) == ("shared-dossier-id", "unknown", "council")
    assert "của các đối tượng khác nhau" in found.found
    assert found.source == ""
    awards = [dossier(id="01", national_id=NEW, award=award) for award in ("giay-khen-xa", "bang-khen-tinh")]
    told = {each.criterion: each for each in compared(awards)}
    assert "cho các đề nghị khác nhau" in told["shared-dossier-id"].found
    assert "same-dossier-id" not in told


def test_who_gives_no_name_or_number_is_not_told_to_be_somebody_else() -> None:
    nameless = [dossier(national_id=NEW), dossier("", national_id=NEW)]
    (found,) = [each for each in compared(nameless) if each.group == "duplicates"]
    assert (found.criterion, found.status, found.effect) == ("same-person-again", "unknown", "council")
    assert "có hồ sơ không ghi họ tên" in found.found
    both = [dossier("", national_id=NEW), dossier("", national_id=NEW)]
    assert [each.effect for each in compared(both) if each.group == "duplicates"] == ["council"]
    of = [dossier(id="01", national_id=NEW), dossier(id="01", unit="Trường Khác")]
    assert "chưa rõ có của một đối tượng không" in one(compared(of, "shared-dossier-id")).found


def test_of_three_dossiers_of_one_id_only_the_copy_is_returned() -> None:
    sent = dossier(id="01", national_id=NEW)
    found = {each.criterion: each for each in compared([sent, dossier("Lê Thử", id="01"), sent])}
    assert (found["same-dossier-id"].effect, found["same-dossier-id"].numbers) == ("return", (1, 3))
    assert (found["shared-dossier-id"].effect, found["shared-dossier-id"].numbers) == ("council", (1, 2, 3))


def test_two_awards_of_one_campaign_go_to_the_council() -> None:
    of = [dossier(national_id=NEW), dossier(national_id=NEW, award="bang-khen-tinh")]
    found = one(compared(of, "two-awards"))
    assert (found.status, found.effect, found.certainty) == ("unknown", "council", "memory")
    by_name = one(compared([dossier(**BIRTH), dossier(award="bang-khen-tinh", **BIRTH)], "two-awards"))
    assert by_name.status == "unknown"


AGAIN = ("giay-khen-huyen", CAMPAIGN), ("bang-khen-tinh", "cam-xuyen-2021")


def again(*of: tuple[str, str | None], **changes: Any) -> list[Across]:
    """Return the findings of one achievement that one candidate puts forward for several awards."""
    batch = [
        dossier(
            **{"national_id": NEW, **achievement("Cứu hộ"), "award": award, "campaign": campaign} | changes
        )
        for award, campaign in of
    ]
    return compared(batch, "achievement-again")


@pytest.mark.parametrize(
    "of",
    [
        AGAIN,
        (("giay-khen-huyen", None), ("bang-khen-tinh", None)),
        (("giay-khen-huyen", None), ("giay-khen-huyen", None)),
        (("giay-khen-huyen", CAMPAIGN), ("giay-khen-huyen", "cam-xuyen-2021")),
        (("giay-khen-huyen", CAMPAIGN), ("bang-khen-tinh", CAMPAIGN)),
        (("giay-khen-huyen", CAMPAIGN), ("giay-khen-huyen", None)),
    ],
)
def test_one_achievement_for_two_awards_goes_to_the_council(of: tuple[tuple[str, str | None], ...]) -> None:
    found = one(again(*of, considered_on="2024-05-01"))
    assert (found.status, found.ground, found.effect, found.numbers) == ("unmet", "B", "council", (1, 2))
    assert (found.source, found.certainty) == ("luat-06-2022", "verified")
    assert "“Cứu hộ” nêu ở 2 hồ sơ của một đối tượng" in found.found


def test_what_is_not_surely_one_achievement_of_one_person_is_not_told_as_such() -> None:
    assert one(again(*AGAIN, national_id=OLD)).status == "unknown"
    assert one(again(*AGAIN, national_id=None, **BIRTH)).status == "unknown"
    vague: dict[str, Any] = {"achievements": [{"title": "Cứu hộ"}]}
    assert one(again(*AGAIN, **vague)).status == "unknown"
    of = [
        dossier(national_id=NEW, award=award, campaign=campaign, **achievement("Cứu hộ", to=to))
        for (award, campaign), to in zip(AGAIN, ("2022-05", "2022-06"), strict=True)
    ]
    assert one(compared(of, "achievement-again")).status == "unknown"
    of[1] = dossier(
        national_id=NEW,
        award="bang-khen-tinh",
        **achievement("Cứu hộ", **{"from": "2022-06", "to": "2022-07"}),
    )
    assert compared(of, "achievement-again") == []


def test_one_achievement_of_two_people_or_sent_twice_is_no_second_award() -> None:
    assert again(("giay-khen-huyen", CAMPAIGN), ("giay-khen-huyen", CAMPAIGN)) == []
    assert again(("giay-khen-huyen", None), ("giay-khen-huyen", None), id="01") == []
    of = [dossier(name, national_id=NEW, award=award, **achievement("Cứu hộ"))
          for name, award in (("Lê Thử", "giay-khen-xa"), ("Trần Mẫu", "bang-khen-tinh"))]  # fmt: skip
    assert compared(of, "achievement-again") == []
    assert one(compared(of, "same-achievement")).effect == "council"


def test_a_collective_may_put_one_achievement_forward_twice_too() -> None:
    group = {"kind": "collective", "unit": "Tổ Toán", "national_id": None, "proposer": "Trường A"}
    found = one(again(*AGAIN, **group))
    assert (found.status, found.effect) == ("unknown", "council")


# -- claims --------------------------------------------------------------------------------------------------


def test_an_initiative_of_two_people_goes_to_the_council_and_co_authors_are_named_as_such() -> None:
    of = [dossier("Lê Thử", **initiative("Dạy học “mở”.", number="12/QĐ-PGD")),
          dossier("Trần Mẫu", **initiative('dạy học "mở"', number="12/QĐ - PGD"))]  # fmt: skip
    found = one(compared(of, "same-initiative"))
    assert (found.status, found.ground, found.effect, found.numbers) == ("unknown", "note", "note", (1, 2))
    assert "đồng tác giả" in found.found
    of.append(dossier("Ngô Nháp", **initiative("Dạy học mở")))
    unsaid = one(compared(of, "same-initiative"))
    assert (unsaid.status, unsaid.effect) == ("unknown", "council")
    assert "không ghi số quyết định" in unsaid.found
    assert "đồng tác giả" not in unsaid.found
    of[2] = dossier("Ngô Nháp", **initiative("Dạy học mở", number="13/QĐ-PGD"))
    apart = one(compared(of, "same-initiative"))
    assert (apart.status, apart.effect, apart.numbers) == ("unknown", "council", (1, 2, 3))
    assert "2 quyết định khác nhau, nghi trùng" in apart.found


def test_one_person_may_list_one_initiative_twice() -> None:
    twice: dict[str, Any] = {"initiatives": [{"title": "Sổ tay"}, {"title": "Sổ tay"}]}
    assert compared([dossier(**twice)], "same-initiative") == []


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [
        ({}, {}, "unknown"),
        ({"to": "2022-03-31"}, {"from": "2022-03-31"}, "unknown"),
        ({"to": "2022-03-30"}, {"from": "2022-03-31"}, None),
        ({"from": None, "to": None}, {}, "unknown"),
        ({"from": "31/6/2022"}, {}, "unknown"),
    ],
)
def test_an_achievement_is_one_only_when_its_times_overlap(
    first: dict[str, Any], second: dict[str, Any], status: str | None
) -> None:
    of = [
        dossier("Lê Thử", **achievement("Cứu hộ", **first)),
        dossier("Trần Mẫu", **achievement("cứu hộ", **second)),
    ]
    assert [found.status for found in compared(of, "same-achievement")] == ([status] if status else [])


def test_all_times_of_an_achievement_count_and_those_that_touch_through_others() -> None:
    twice = {"achievements": [{"title": "Dạy giỏi", "on": "2021"}, {"title": "Dạy giỏi", "on": "2022"}]}
    of = [dossier("Lê Thử", **twice), dossier("Trần Mẫu", **achievement("Dạy giỏi"))]
    assert one(compared(of, "same-achievement")).numbers == (1, 2)
    chain = [("2022-01", "2022-12"), ("2022-02", "2022-03"), ("2022-06", "2022-07"), ("2023-01", "2023-02")]
    of = [
        dossier(f"Người {n}", **achievement("Dạy giỏi", **{"from": a, "to": b}))
        for n, (a, b) in enumerate(chain)
    ]
    assert one(compared(of, "same-achievement")).numbers == (1, 2, 3)


@pytest.mark.parametrize(("leader", "effect"), [(True, "note"), (None, "note"), (False, "council")])
def test_a_collective_and_its_head_may_both_claim_an_achievement(leader: bool | None, effect: str) -> None:
    built = achievement("Xây dựng trường chuẩn")
    of = [dossier("Trường Mẫu", kind="collective", unit="Trường Mẫu", **built),
          dossier("Lê Thử", unit="Trường Mẫu", leader=leader, **built)]  # fmt: skip
    found = one(compared(of, "same-achievement"))
    assert (found.effect, found.ground) == (effect, "note" if effect == "note" else "B")
    assert found.status == "unknown"
    firm = dossier("Công ty Thử", kind="enterprise", unit="Trường Mẫu", **built)
    assert one(compared([*of, firm], "same-achievement")).effect == "council"


@pytest.mark.parametrize(
    ("led", "head", "effect"),
    [
        ({"name": "Công ty Thử", "kind": "enterprise"}, {"unit": "CÔNG TY THỬ", "leader": True}, "note"),
        ({"name": "Công ty Thử", "kind": "enterprise", "unit": "Thửa 5"}, {"unit": "Công ty Thử"}, "note"),
        ({"name": "Công ty Thử", "kind": "enterprise"}, {"unit": "Công ty Thử", "leader": False}, "council"),
        ({"name": "Công ty Thử", "kind": "enterprise"}, {"unit": "Công ty Khác"}, "council"),
        ({"name": "Hộ ông Lê Thử", "kind": "household"}, {"leader": False}, "note"),
        ({"name": "Lê Thử", "kind": "household"}, {}, "note"),
        ({"name": "Hộ gia đình số 5", "kind": "household", "national_id": NEW}, {"national_id": NEW}, "note"),
        ({"name": "Hộ ông Lê Thử Nháp", "kind": "household"}, {}, "council"),
        ({"name": "Hộ bà Trần Mẫu", "kind": "household", "unit": "Thôn 2"}, {"unit": "Thôn 2"}, "council"),
        ({"name": "Tổ Toán", "kind": "collective", "unit": None, "proposer": "UBND huyện"},
         {"unit": "Trường A", "proposer": "UBND huyện"}, "council"),
    ],
)  # fmt: skip
def test_a_firm_and_its_director_and_a_household_and_its_head_are_such_a_pair(
    led: dict[str, Any], head: dict[str, Any], effect: str
) -> None:
    built = achievement("Hiến đất làm đường")
    of = [dossier(**{"unit": None} | led | built), dossier("Lê Thử", **head, **built)]
    found = one(compared(of, "same-achievement"))
    assert (found.status, found.effect) == ("unknown", effect)
    elsewhere = of[1] | {"award": "bang-khen-tinh"}
    assert one(compared([*of, elsewhere], "same-achievement")).effect == effect


def test_what_many_write_is_a_common_phrase_and_only_a_note() -> None:
    of = [dossier(f"Lê Thử {number}", **achievement("Hoàn thành xuất sắc nhiệm vụ")) for number in range(10)]
    assert one(compared(of, "same-achievement")).effect == "note"
    assert one(compared(of[:9], "same-achievement")).effect == "council"


# -- citations and leaders -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "source"),
    [
        ("2016-05-01", "2016-05-02", "luat-15-2003"),
        ("2017-12-31", "2023-12-31", "nd-91-2017"),
        ("2023-12-31", "2024-01-01", "luat-06-2022"),
        (None, None, "luat-06-2026"),
    ],
)
def test_what_was_law_on_the_latest_day_of_consideration_is_cited(
    first: str, second: str, source: str
) -> None:
    of = [dossier(national_id=NEW, considered_on=day) for day in (first, second)]
    found = one(compared(of, "same-person"))
    assert (found.source, found.certainty) == (source, "memory")


def test_before_the_first_law_there_is_nothing_to_return_a_dossier_by() -> None:
    of = [dossier(national_id=NEW, considered_on="2004-06-30") for _ in range(2)]
    assert compared(of, "same-person") == []
    of = [dossier(national_id=NEW, considered_on="2004-07-01") for _ in range(2)]
    assert one(compared(of, "same-person")).source == "luat-15-2003"


def test_shares_of_leaders_are_only_shown_for_no_text_states_a_limit() -> None:
    of = [
        dossier(f"Người {n}", unit="Trường A", leader=n == 0, direct_worker=n > 1 or None) for n in range(3)
    ]
    of += [dossier("Kém", unit="Trường A", leader=True, verdict="ineligible"), dossier("Ai", unit="Trường B")]
    whole, first, second = compared(of, "leader-share")
    assert {found.status for found in (whole, first, second)} == {"not_applicable"}
    assert (whole.group, whole.effect, whole.numbers) == ("leaders", "note", ())
    assert dict(first.figures)["Tỷ lệ lãnh đạo"] == "33,3 %"
    assert "3 cá nhân: 1 lãnh đạo (33,3 %); 1 trực tiếp (33,3 %), 2 không ghi" in first.found
    assert (dict(whole.figures)["Cá nhân"], dict(second.figures)["Không rõ là lãnh đạo"]) == ("4", "1")
    assert compared([dossier(considered_on="2016-01-01")], "leader-share") == []


# -- the batch as a whole ------------------------------------------------------------------------------------


def test_an_empty_batch_has_no_findings() -> None:
    assert compared([]) == []


def test_words_are_in_the_language_of_the_batch() -> None:
    of = [dossier(national_id=NEW), dossier(national_id=NEW)]
    vi, en = (one(compared(of, "same-person", lang=lang)) for lang in ("vi", "en"))
    assert vi.label != en.label
    assert vi.found != en.found
    assert dict(en.figures)["Dossiers"] == "2"


def test_the_same_batch_gives_the_same_findings_and_the_run_file_is_not_written() -> None:
    of = [dossier(f"Người {n % 7}", **BIRTH, **achievement(f"Việc {n % 3}")) for n in range(40)]
    db = run_file(of)
    before = db.total_changes
    db.execute("BEGIN")
    found = list(find_across(db, shipped()))
    db.execute("COMMIT")
    assert found == list(find_across(db, shipped()))
    assert len(found) > 5
    names = db.execute("SELECT name FROM main.sqlite_master WHERE type = 'table' ORDER BY 1").fetchall()
    assert names == [("keys",), ("lines",)]
    assert db.execute("SELECT count(*) FROM lines").fetchone() == (40,)
    assert before <= db.total_changes


def crowd(count: int) -> sqlite3.Connection:
    """Return a run file of many people of one name, birth date, unit and achievement, each with a number."""
    db = run_file([dossier(national_id=NEW, **BIRTH, **achievement("Cứu hộ"), **initiative("Sổ tay"))])
    own = ("national-id", "candidate", "dossier-id")
    shared = [
        key for key in db.execute("SELECT kind, value, shown FROM keys").fetchall() if key[0] not in own
    ]
    numbers = range(2, count + 1)
    db.execute("BEGIN")
    db.executemany(
        f"INSERT INTO lines SELECT ?, ?, {_REST} FROM lines WHERE number = 1", ((n, f"M{n}") for n in numbers)
    )
    for kind in own:
        db.executemany("INSERT INTO keys VALUES (?, ?, ?, 'x')", ((kind, f"999{n:09d}", n) for n in numbers))
    for kind, value, shown in shared:
        db.executemany("INSERT INTO keys VALUES (?, ?, ?, ?)", ((kind, value, n, shown) for n in numbers))
    db.execute("COMMIT")
    return db


_REST = (
    "candidate, kind, class, gender, birth, position, leader, direct_worker, unit, unit_key, proposer, "
    "proposer_key, cluster, award, award_label, campaign, considered_on, considered, program, verdict, "
    "preferred, file, sheet, row, pointer"
)


def test_ten_thousand_strangers_of_one_name_are_compared_at_once_and_not_pair_by_pair() -> None:
    db = crowd(10_000)
    started = time.process_time()
    found = {each.criterion: each for each in find_across(db, shipped())}
    assert time.process_time() - started < 3
    assert (found["alike-person"].effect, len(found["alike-person"].numbers)) == ("note", 10_000)
    claimed = found["same-achievement"]
    assert (claimed.effect, len(claimed.numbers)) == ("note", 10_000)
    assert "9990 hồ sơ khác" in claimed.found
    assert len(claimed.found) < 1_500
    db.execute("DELETE FROM keys WHERE kind = 'national-id' AND number = 77")
    (alike,) = (each for each in find_across(db, shipped()) if each.criterion == "alike-person")
    assert (alike.effect, len(alike.numbers)) == ("council", 10_000)


def test_memory_does_not_grow_with_the_batch() -> None:
    def peak(count: int) -> int:
        db = run_file(
            dossier(f"Người {n}", national_id=f"999{n:09d}", birth_date="1985") for n in range(count)
        )
        tracemalloc.start()
        for _ in find_across(db, shipped()):
            pass
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return top

    peak(10)
    assert peak(3_000) < peak(300) + 300_000


def test_the_campaign_of_these_tests_ships() -> None:
    assert CAMPAIGN in dict(shipped().campaigns)

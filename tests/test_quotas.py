"""Quotas: what counts, how many are allowed, and whether that is kept; held against an oracle of its own."""

from __future__ import annotations

import time
from dataclasses import replace
from fractions import Fraction
from itertools import product
from math import ceil, floor
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awards.engine.rulebooks.across_program import AcrossRules, Limit, QuotaRule
from awards.engine.rulebooks.library import Library
from awards.engine.screening.across.bases import Bases
from awards.engine.screening.across.limits import Range, kept, limits_of, whole_limits
from awards.engine.screening.lines import Across
from awards.engine.texts import Text, fold

from .across_batches import compared, dossier, with_quotas

CAMPAIGN = "chi-tieu-mau"
HOA, THUY, KHOAI, CU, PHONG = (
    "Trường Hòa Mẫu",
    "Trường Thúy Mẫu",
    "Trường Khoai Mẫu",
    "Trường Cũ Mẫu",
    "Phòng Mẫu",
)


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> AcrossRules:
    """The rules that ship and the campaign that has every kind of quota."""
    return Library(with_quotas(tmp_path_factory.mktemp("quotas")), cached=False).across


def put(count: int, proposer: str | None = HOA, **changes: Any) -> list[dict[str, Any]]:
    """Return dossiers of the campaign, all different, put forward by one unit."""
    unit = {"unit": "Nơi khác"} if proposer else {"unit": None}
    given = unit | ({"proposer": proposer} if proposer else {}) | changes
    return [
        dossier(f"Người {number} {fold(str(proposer))}", campaign=CAMPAIGN, **given)
        for number in range(count)
    ]


def collectives(count: int, proposer: str = HOA, **changes: Any) -> list[dict[str, Any]]:
    return put(count, proposer, kind="collective", **changes)


def found_of(of: list[dict[str, Any]], quota: str, rules: AcrossRules, **more: Any) -> list[Across]:
    return [one for one in compared(of, quota, rules, **more) if one.group == "quotas"]


def said(of: list[dict[str, Any]], quota: str, rules: AcrossRules, **more: Any) -> dict[str, str]:
    """Return the status of a quota by what it is about."""
    return {one.about: one.status for one in found_of(of, quota, rules, **more)}


WHOLE = "Phong trào thi đua có chỉ tiêu"
NOWHERE = "Không rõ thuộc đâu"


# -- at n and n + 1 ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("quota", "of", "about"),
    [
        ("unit-people", put, HOA),
        ("class-pool", lambda n: put(n - 1) + put(1, THUY), "hạng I"),
        ("first-class-each", collectives, HOA),
        ("named-together", lambda n: put(n - 1) + put(1, PHONG), WHOLE),
        ("named-each", lambda n: put(n, CU), KHOAI),
        ("cluster-collectives", lambda n: collectives(n - 1) + collectives(1, THUY), "Cụm số 1"),
        ("whole", lambda n: put(n - 1) + collectives(1, PHONG), WHOLE),
        ("by-workplace", lambda n: put(n, unit=THUY), THUY),
        ("dated", lambda n: collectives(n, considered_on="2023-03-01"), WHOLE),
    ],
)
def test_a_quota_is_kept_at_its_limit_and_exceeded_by_one_more(
    quota: str, of: Any, about: str, rules: AcrossRules
) -> None:
    limit = {"class-pool": 5, "first-class-each": 3, "named-together": 3, "whole": 4}.get(quota, 2)
    assert said(of(limit), quota, rules) == {about: "met"}
    (over,) = found_of(of(limit + 1), quota, rules)
    assert (over.about, over.status, over.ground, over.effect) == (about, "unmet", "B", "note")
    assert over.numbers == tuple(range(1, limit + 2))
    figures = dict(over.figures)
    assert (figures["Được phép"], figures["Tính vào chỉ tiêu"], figures["Vượt"]) == (
        str(limit),
        str(limit + 1),
        "1",
    )
    assert "Người 0" in over.found
    assert over.source == "kh-chi-tieu-mau"


def test_a_kept_quota_is_told_with_its_numbers_and_names_nobody(rules: AcrossRules) -> None:
    (found,) = found_of(put(2), "unit-people", rules)
    assert (found.status, found.numbers, found.remedy) == ("met", (), None)
    assert found.found == "tính vào chỉ tiêu 2; được phép 2"


def test_an_excess_that_may_be_decided_says_so(rules: AcrossRules) -> None:
    (may,) = found_of(put(3), "unit-people", rules)
    assert "được vượt khi có quyết định" in may.required
    assert may.remedy is not None
    assert "Được vượt khi" in may.remedy
    (must,) = found_of(collectives(4), "first-class-each", rules)
    assert must.remedy is not None
    assert "chương trình không tự cắt" in must.remedy


def test_every_name_of_a_unit_and_of_those_before_it_is_one_unit(rules: AcrossRules) -> None:
    of = [put(n + 1, name)[n] for n, name in enumerate(("THCS Hoà Mẫu", "TRƯỜNG HÒA  MẪU", "Trường Hoà Mẫu"))]
    assert said(of, "unit-people", rules) == {HOA: "unmet"}
    assert said(put(1, CU) + put(2, KHOAI), "unit-people", rules) == {KHOAI: "unmet"}
    assert said(put(2, "Trường Lạ") + put(3, "TRƯỜNG LẠ")[2:], "unit-people", rules) == {"TRƯỜNG LẠ": "unmet"}


def test_a_unit_without_class_may_count_in_any_class(rules: AcrossRules) -> None:
    assert said(put(5) + put(1, PHONG), "class-pool", rules) == {"hạng I": "unknown", NOWHERE: "unknown"}
    assert said(put(4) + put(1, PHONG), "class-pool", rules) == {"hạng I": "met", NOWHERE: "unknown"}
    assert said(collectives(4, PHONG), "first-class-each", rules) == {PHONG: "unknown"}
    assert said(collectives(4, KHOAI), "first-class-each", rules) == {}


# -- what counts ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("verdict", "status"),
    [("eligible", "unmet"), ("for_council", "unmet"), ("returned", "unknown"), ("deferred", "unknown"),
     ("ineligible", "met")],
)  # fmt: skip
def test_what_is_put_to_the_council_counts_and_what_may_come_back_may_count(
    verdict: str, status: str, rules: AcrossRules
) -> None:
    of = put(2) + [one | {"verdict": verdict} for one in put(3)[2:]]
    assert said(of, "unit-people", rules) == {HOA: status}


def test_one_person_twice_surely_counts_once(rules: AcrossRules) -> None:
    twice = put(1, national_id="999185000001") * 2
    of = [*twice, *put(2)[1:]]
    (found,) = found_of(of, "unit-people", rules)
    assert (found.status, dict(found.figures)["Tính vào chỉ tiêu"]) == ("unknown", "2")
    returned_first = [twice[0] | {"verdict": "returned"}, twice[1], *put(3)[1:]]
    assert said(returned_first, "unit-people", rules) == {HOA: "unmet"}


@pytest.mark.parametrize(
    ("first", "second", "counted"),
    [
        ({"birth_date": "02/04/1985"}, {"birth_date": "1985-04-02"}, "1"),
        ({"birth_date": "1985"}, {"birth_date": "02/04/1985"}, "1"),
        ({}, {}, "1"),
        ({"birth_date": "02/04/1985", "national_id": "999185000001"}, {"birth_date": "02/04/1985"}, "1"),
        ({"birth_date": "02/04/1985", "national_id": "999185000001"},
         {"birth_date": "02/04/1985", "national_id": "999185001"}, "1"),
        ({"birth_date": "02/04/1985", "national_id": "999185000001"},
         {"birth_date": "02/04/1985", "national_id": "999185000002"}, "2"),
        ({"birth_date": "02/04/1985"}, {"birth_date": "03/04/1985"}, "2"),
        ({"birth_date": "02/04/1985"}, {"birth_date": "02/04/1985", "award": "bang-khen-tinh"}, "2"),
    ],
)  # fmt: skip
def test_who_may_be_put_forward_twice_surely_counts_once(
    first: dict[str, Any], second: dict[str, Any], counted: str, rules: AcrossRules
) -> None:
    of = put(1, **first) + put(1, **second)
    (found,) = found_of(of, "unit-people", rules)
    figures = dict(found.figures)
    assert (figures["Tính vào chỉ tiêu"], figures["Có thể thêm"]) == (counted, str(2 - int(counted)))


def test_a_collective_that_may_stand_there_twice_surely_counts_once(rules: AcrossRules) -> None:
    (found,) = found_of(collectives(1, unit="Tổ Toán") * 2, "first-class-each", rules)
    assert dict(found.figures)["Tính vào chỉ tiêu"] == "1"
    three = put(2, birth_date="1985") + put(1, birth_date="1985")
    (found,) = found_of([*three, three[2] | {"verdict": "returned"}], "unit-people", rules)
    assert (dict(found.figures)["Tính vào chỉ tiêu"], dict(found.figures)["Có thể thêm"]) == ("2", "2")


def test_one_id_of_two_people_is_two_dossiers(rules: AcrossRules) -> None:
    of = [one | {"id": "01"} for one in put(3)]
    assert said(of, "unit-people", rules) == {HOA: "unmet"}


def test_a_dossier_without_unit_may_count_in_any_unit(rules: AcrossRules) -> None:
    of = put(2) + put(1, THUY) + put(1, None)
    assert said(of, "unit-people", rules) == {HOA: "unknown", THUY: "met", NOWHERE: "unknown"}
    (nowhere,) = (one for one in found_of(of, "unit-people", rules) if one.about == NOWHERE)
    assert nowhere.numbers == (4,)


def test_other_campaigns_awards_and_kinds_do_not_count(rules: AcrossRules) -> None:
    other = [one | {"campaign": "kon-ray-110-nam"} for one in put(5)]
    assert found_of(other, "unit-people", rules) == []
    assert found_of([one | {"campaign": None} for one in put(5)], "unit-people", rules) == []
    assert said(put(2) + collectives(5), "unit-people", rules) == {HOA: "met"}
    odd = [one | {"candidate": one["candidate"] | {"kind": "?"}} for one in put(1)]
    assert said(put(2) + odd, "unit-people", rules) == {HOA: "unknown"}


def test_the_limit_of_the_day_of_consideration_holds(rules: AcrossRules) -> None:
    early, late = {"considered_on": "2023-02-28"}, {"considered_on": "2023-03-01"}
    found = found_of(collectives(2, **early) + collectives(2, THUY, **late), "dated", rules)
    assert [(one.status, dict(one.figures)["Được phép"]) for one in found] == [("unmet", "1"), ("met", "2")]
    vague = collectives(1, **early) + collectives(1, THUY, considered_on=None)
    assert [one.status for one in found_of(vague, "dated", rules)] == ["unknown", "unknown", "met"]


# -- shares --------------------------------------------------------------------------------------------------


def test_shares_are_exact(rules: AcrossRules) -> None:
    (people,) = found_of(put(29), "members-29", rules)
    assert (people.status, dict(people.figures)["Được phép"]) == ("met", "29")
    assert said(put(30), "members-29", rules) == {HOA: "unmet"}
    (groups,) = found_of(collectives(63, KHOAI), "members-70", rules)
    assert (groups.status, dict(groups.figures)["Được phép"]) == ("met", "63")
    assert said(collectives(64, KHOAI), "members-70", rules) == {KHOAI: "unmet"}


def staff(*rows: tuple[str, str, int | str]) -> Bases:
    return Bases({("staff", scope, fold(key)): Fraction(figure) for scope, key, figure in rows})


def test_where_rounding_is_not_stated_only_what_every_rounding_says_is_said(rules: AcrossRules) -> None:
    bases = staff(("unit", "THCS Hoà Mẫu", 45))
    assert said(put(6), "staff-15", rules, bases=bases) == {HOA: "met"}
    (between,) = found_of(put(7), "staff-15", rules, bases=bases)
    assert between.status == "unknown"
    assert "6 nếu làm tròn xuống, 7 nếu làm tròn lên" in between.found
    assert dict(between.figures)["Tính chính xác"] == "6,75"
    assert said(put(8), "staff-15", rules, bases=bases) == {HOA: "unmet"}


def test_a_base_that_nobody_gave_is_asked_for_once(rules: AcrossRules) -> None:
    of = put(1) + put(2, THUY)
    (found,) = found_of(of, "staff-15", rules)
    assert (found.status, found.effect) == ("unknown", "note")
    assert "Trường Hòa Mẫu, Trường Thúy Mẫu" in found.found
    assert found.remedy is not None
    assert "--bases: base staff, unit, figure" in found.remedy
    assert said(of, "staff-15", rules, bases=staff(("unit", HOA, 100))) == {HOA: "met", WHOLE: "unknown"}


def test_the_base_of_a_cluster_is_given_or_the_sum_of_its_units(rules: AcrossRules) -> None:
    of = put(4)
    assert said(of, "cluster-staff", rules, bases=staff(("cluster", "cụm số 1", 20))) == {"Cụm số 1": "unmet"}
    part = staff(("unit", HOA, 20))
    assert said(of, "cluster-staff", rules, bases=part) == {WHOLE: "unknown"}
    both = staff(("unit", HOA, 20), ("unit", THUY, 1))
    assert said(of, "cluster-staff", rules, bases=both) == {"Cụm số 1": "met"}
    partial = replace(rules, places=tuple((name, replace(of, complete=False)) for name, of in rules.places))
    assert said(of, "cluster-staff", partial, bases=both) == {WHOLE: "unknown"}


def test_figures_of_two_units_that_became_one_may_have_to_be_added(rules: AcrossRules) -> None:
    bases = staff(("unit", KHOAI, 20), ("unit", CU, 20))
    assert [said(put(n, CU), "staff-15", rules, bases=bases)[KHOAI] for n in (3, 4, 6, 7)] == [
        "met", "unknown", "unknown", "unmet"
    ]  # fmt: skip


def test_two_figures_of_one_base_leave_open_what_they_leave_open(rules: AcrossRules) -> None:
    bases = Bases({("members", "unit", fold(HOA)): Fraction(50)})
    assert said(put(14), "members-29", rules, bases=bases) == {HOA: "met"}
    assert said(put(15), "members-29", rules, bases=bases) == {HOA: "unknown"}
    assert said(put(30), "members-29", rules, bases=bases) == {HOA: "unmet"}


def test_a_nested_share_is_of_what_the_outer_quota_counts(rules: AcrossRules) -> None:
    def of(leaders: int, others: int) -> list[dict[str, Any]]:
        everybody = put(leaders + others)
        return [
            one | {"candidate": one["candidate"] | {"leader": n < leaders}} for n, one in enumerate(everybody)
        ]

    assert said(of(1, 1), "unit-leaders", rules) == {HOA: "met"}
    assert said(of(2, 1), "unit-leaders", rules) == {HOA: "met"}
    assert said(of(3, 1), "unit-leaders", rules) == {HOA: "unmet"}
    (found,) = found_of(of(2, 1), "unit-leaders", rules)
    assert "nằm trong chỉ tiêu “Mỗi đơn vị không quá hai cá nhân”" in found.required
    unsaid = [
        one | {"candidate": {k: v for k, v in one["candidate"].items() if k != "leader"}} for one in of(2, 0)
    ]
    assert said(unsaid, "unit-leaders", rules) == {HOA: "unknown"}


def test_a_dossier_without_unit_may_belong_to_the_base_of_a_nested_share(rules: AcrossRules) -> None:
    leaders = put(2, leader=True)
    assert said(leaders, "unit-leaders", rules) == {HOA: "unmet"}
    assert said(leaders + put(1, None, leader=False), "unit-leaders", rules) == {HOA: "unknown"}
    assert said(leaders + put(1, THUY, leader=False), "unit-leaders", rules) == {HOA: "unmet"}


def test_a_share_of_a_limit_is_of_what_is_allowed(rules: AcrossRules) -> None:
    assert said(put(2) + collectives(8), "within-limit", rules) == {WHOLE: "met"}
    assert said(put(3), "within-limit", rules) == {WHOLE: "unmet"}


def test_a_limit_that_is_not_stated_or_read_in_two_ways_is_not_guessed(rules: AcrossRules) -> None:
    (unsaid,) = found_of(put(9), "unsaid", rules)
    assert unsaid.status == "unknown"
    assert "văn bản không nêu mức" in unsaid.found
    assert [said(put(n), "vague", rules)[WHOLE] for n in (1, 2, 3, 4)] == [
        "met",
        "unknown",
        "unknown",
        "unmet",
    ]


# -- preferences ---------------------------------------------------------------------------------------------


def test_who_is_favoured_is_told_only_where_somebody_must_give_way(rules: AcrossRules) -> None:
    marks: tuple[list[str], ...] = (["women", "direct-workers"], ["women?"], [])

    def favoured(count: int) -> dict[str, Across]:
        of = [one | {"preferred": marks[n % 3]} for n, one in enumerate(put(count))]
        of = [one | {"award": "giay-khen-huyen", "considered_on": "2023-06-20"} for one in of]
        only = replace(rules, quotas=tuple(one for one in rules.quotas if one.id == "unit-people"))
        return {one.criterion: one for one in compared(of, None, only) if one.group == "preferences"}

    assert favoured(2) == {}
    found = favoured(3)
    assert set(found) == {"women", "direct-workers"}
    women = found["women"]
    assert (women.status, women.numbers, women.source, women.effect) == ("met", (1, 2), "nd-91-2017", "note")
    assert dict(women.figures) == {"Thuộc diện này": "1", "Chưa rõ": "1"}
    assert "cùng điều kiện" in women.required
    assert "không phải thứ tự xếp hạng" in women.required
    direct = found["direct-workers"]
    assert direct.numbers == (1,)
    assert direct.required == (
        "điều khoản này chú trọng: cá nhân trực tiếp lao động, công tác; theo đúng lời điều khoản, "
        "không phải thứ tự xếp hạng"
    )
    assert "cùng điều kiện" not in direct.found


def test_a_preference_that_only_people_can_tell_is_named_for_whom_it_may_concern(rules: AcrossRules) -> None:
    only = replace(rules, quotas=tuple(one for one in rules.quotas if one.id == "cluster-collectives"))
    found = {one.criterion: one for one in compared(collectives(3), None, only) if one.group == "preferences"}
    assert set(found) == {"small-collectives"}
    assert (found["small-collectives"].status, found["small-collectives"].numbers) == ("not_applicable", ())


# -- against the oracle --------------------------------------------------------------------------------------


@given(
    st.fractions(0, 2, max_denominator=200),
    st.integers(0, 500),
    st.sampled_from(["down", "up", "half_up", "not stated"]),
)
def test_rounding_is_that_of_whole_numbers(share: Fraction, base: int, rounding: Any) -> None:
    exact = share * base
    whole = [n for n in range(floor(exact) - 1, ceil(exact) + 2) if abs(n - exact) < 1]
    if rounding == "down":
        expected = {n for n in whole if n <= exact}
    elif rounding == "up":
        expected = {n for n in whole if n >= exact}
    elif rounding == "half_up":
        nearest = min(abs(n - exact) for n in whole)
        expected = {max(n for n in whole if abs(n - exact) == nearest)}
    else:
        expected = set(whole)
    assert set(whole_limits(exact, rounding)) == expected


@given(st.integers(0, 6), st.integers(0, 6), st.integers(0, 6), st.integers(0, 6))
def test_kept_says_what_every_count_and_limit_in_between_says(a: int, b: int, c: int, d: int) -> None:
    counts, limits = range(min(a, b), max(a, b) + 1), range(min(c, d), max(c, d) + 1)
    worlds = {count <= limit for count in counts for limit in limits}
    expected = "unknown" if len(worlds) > 1 else "met" if worlds == {True} else "unmet"
    assert kept(counts[0], counts[-1], (limits[0], limits[-1])) == expected


def test_the_traps_of_binary_fractions() -> None:
    assert limits_of([Fraction(29, 100)], Range(Fraction(100), Fraction(100)), "down") == (29, 29)
    assert limits_of([Fraction(70, 100)], Range(Fraction(90), Fraction(90)), "down") == (63, 63)
    assert (int(0.29 * 100), int(0.7 * 90)) == (28, 62)


UNITS = (HOA, THUY, "Trường Lạ")
entries = st.tuples(
    st.sampled_from([*UNITS, None]),
    st.sampled_from(["individual", "collective"]),
    st.sampled_from(["eligible", "for_council", "returned", "ineligible"]),
    st.sampled_from([True, False, None]),
)


def quota_of(rules: AcrossRules, **changes: Any) -> AcrossRules:
    plain = next(one for one in rules.quotas if one.id == "unit-people")
    return replace(rules, quotas=(replace(plain, id="q", place=None, **changes),))


def limit(value: Fraction) -> tuple[Limit, ...]:
    return (Limit(value, Text("x", "x")),)


def worlds(of: list[tuple[Any, ...]], counts: Any, leader: bool | None) -> list[dict[str, int]]:
    """Return the count of each unit in every world that the entries leave open."""
    choices = []
    for unit, kind, verdict, leads in of:
        if (
            verdict == "ineligible"
            or kind not in counts
            or (leader is not None and leads not in (leader, None))
        ):
            continue
        open_ = verdict == "returned" or (leader is not None and leads is None)
        homes = [unit] if unit else [*UNITS]
        choices.append([*homes, None] if open_ or not unit else homes)
    return [{unit: world.count(unit) for unit in UNITS} for world in product(*choices)]


@settings(max_examples=120, deadline=None)
@given(st.lists(entries, max_size=6), st.integers(0, 4), st.sampled_from([None, True, False]), st.booleans())
def test_units_are_counted_as_in_every_world_that_the_dossiers_leave_open(
    rules: AcrossRules, of: list[tuple[Any, ...]], most: int, leader: bool | None, per_unit: bool
) -> None:
    kinds = ("individual",)
    made = quota_of(
        rules,
        limits=limit(Fraction(most)),
        kinds=kinds,
        leader=leader,
        per="unit" if per_unit else "campaign",
    )
    batch = [
        put(n + 1, unit, kind=kind, leader=leads)[n] | {"verdict": verdict, "id": f"D{n}"}
        for n, (unit, kind, verdict, leads) in enumerate(of)
    ]
    told = said(batch, "q", made)
    told.pop(NOWHERE, None)
    if not per_unit:
        kept_in = {sum(world) <= most for world in _wholes(of, kinds, leader)}
        expected = {WHOLE: _status(kept_in)} if _any(of, kinds, leader) else {}
        assert told == expected
        return
    every = worlds(of, kinds, leader)
    named = {unit for unit, kind, verdict, leads in of if unit and _may(kind, verdict, leads, kinds, leader)}
    assert told == {unit: _status({world[unit] <= most for world in every}) for unit in named}


def _may(kind: str, verdict: str, leads: bool | None, kinds: Any, leader: bool | None) -> bool:
    return verdict != "ineligible" and kind in kinds and (leader is None or leads in (leader, None))


def _any(of: list[tuple[Any, ...]], kinds: Any, leader: bool | None) -> bool:
    return any(_may(kind, verdict, leads, kinds, leader) for _, kind, verdict, leads in of)


def _wholes(of: list[tuple[Any, ...]], kinds: Any, leader: bool | None) -> list[tuple[int, ...]]:
    choices = []
    for _, kind, verdict, leads in of:
        if not _may(kind, verdict, leads, kinds, leader):
            choices.append([0])
        else:
            choices.append([0, 1] if verdict == "returned" or (leader is not None and leads is None) else [1])
    return list(product(*choices))


def _status(found: set[bool]) -> str:
    return "unknown" if len(found) > 1 else "met" if found == {True} else "unmet"


@settings(max_examples=100, deadline=None)
@given(
    st.integers(0, 12),
    st.integers(0, 12),
    st.fractions(0, 1, max_denominator=20),
    st.integers(0, 60),
    st.sampled_from(["down", "up", "half_up", "not stated"]),
)
def test_a_share_of_a_base_is_kept_as_its_exact_limit_says(
    rules: AcrossRules, sure: int, maybe: int, share: Fraction, base: int, rounding: Any
) -> None:
    of = next(one for one in rules.quotas if one.id == "staff-15")
    alone = quota_of(rules, limits=limit(share), share=True, base=of.base, rounding=rounding)
    batch = put(sure) + [one | {"verdict": "deferred"} for one in put(sure + maybe)[sure:]]
    told = said(batch, "q", alone, bases=staff(("unit", HOA, base)))
    exact = share * base
    limits = {
        "down": [floor(exact)], "up": [ceil(exact)], "half_up": [floor(exact + Fraction(1, 2))],
        "not stated": [floor(exact), ceil(exact)],
    }[rounding]  # fmt: skip
    found = {count <= most for count in range(sure, sure + maybe + 1) for most in limits}
    assert told == ({HOA: _status(found)} if sure + maybe else {})


@settings(max_examples=80, deadline=None)
@given(
    st.lists(entries, max_size=6),
    st.fractions(0, 1, max_denominator=6),
    st.sampled_from(["down", "up", "half_up"]),
)
def test_a_nested_share_never_says_more_than_every_world_does(
    rules: AcrossRules, of: list[tuple[Any, ...]], share: Fraction, rounding: Any
) -> None:
    outer = next(one for one in rules.quotas if one.id == "unit-people")
    outer = replace(outer, id="outer", place=None, limits=limit(Fraction(99)), kinds=("individual",))
    inner: QuotaRule = replace(
        outer, id="inner", leader=True, limits=limit(share), share=True, base_quota="outer", within="outer",
        rounding=rounding,
    )  # fmt: skip
    made = replace(rules, quotas=(outer, inner))
    known = [one for one in of if one[0]]
    batch = [
        put(n + 1, unit, kind=kind, leader=leads)[n] | {"verdict": verdict, "id": f"D{n}"}
        for n, (unit, kind, verdict, leads) in enumerate(known)
    ]
    told = said(batch, "inner", made)
    for unit, status in told.items():
        found = set()
        here = [one for one in known if one[0] == unit and one[1] == "individual" and one[2] != "ineligible"]
        for there in product(*([[True, False] if one[2] == "returned" else [True] for one in here])):
            for leads in product(*([[True, False] if one[3] is None else [one[3]] for one in here])):
                people = sum(there)
                exact = share * people
                most = {"down": floor(exact), "up": ceil(exact), "half_up": floor(exact + Fraction(1, 2))}[
                    rounding
                ]
                found.add(sum(a and b for a, b in zip(there, leads, strict=True)) <= most)
        if status != "unknown":
            assert found == {status == "met"}
        elif not any(one[2] == "returned" or one[3] is None for one in here):
            pytest.fail("nothing was open, and yet it is not known")


def test_hundreds_of_units_over_their_quota_are_told_in_good_time(rules: AcrossRules) -> None:
    of = [one for n in range(600) for one in put(3, f"Đơn vị {n}")]
    only = replace(rules, quotas=tuple(one for one in rules.quotas if one.id == "unit-people"))
    started = time.process_time()
    found = found_of(of, "unit-people", only)
    assert (len(found), {one.status for one in found}) == (600, {"unmet"})
    assert time.process_time() - started < 5

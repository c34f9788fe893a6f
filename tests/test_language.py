"""Every test and every comparison of the rule language: met, unmet and unknown, judged end to end."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from typing import Any, NamedTuple

import pytest

from awards.engine.judging.judge import Bench

from .making import LAW, Book, criterion, finding, judged, own_dossier, parameter, words

MET, UNMET, UNKNOWN = "met", "unmet", "unknown"
Changes = dict[str, Any]


class Row(NamedTuple):
    """A dossier's changes and the status that a criterion must have for it."""

    criterion: str
    changes: Changes
    status: str


TESTS: dict[str, Any] = {}
ROWS: list[Row] = []


def asked(name: str, test: Any, *rows: tuple[Changes, str]) -> None:
    """Put a criterion into the rulebook of this module, and what it must say of each dossier."""
    assert name not in TESTS
    TESTS[name] = test
    ROWS.extend(Row(name, changes, status) for changes, status in rows)


def candidate(**changes: Any) -> Changes:
    whole = {"kind": "individual", "name": "Nguyễn Thị Mẫu", "class": "farmer", "unit": "Xã Hòa Mẫu"}
    return {"candidate": whole | changes}


PARAMETERS: dict[str, Any] = {
    "day": parameter("day", "2000-06-15"),
    "span": parameter("span", "2000-06-10..2000-06-20"),
    "nine": parameter("number", 9),
    "two": parameter("number", 2),
    "three": parameter("number", 3),
    "unit": parameter("text", "Xã Hòa Mẫu"),
    "units": parameter("codes", ["Xã Hòa Mẫu", "Xã Khác"]),
    "decision": parameter("document_number", "756/QĐ-UBND"),
    "good-ones": parameter("codes", ["outstanding", "good"]),
    "two-thirds": parameter("fraction", "2/3"),
    "nine-tenths": parameter("fraction", "9/10"),
    "rate": parameter("fraction", "197/2", unit=words("%")),
    "yield": parameter("number", 1600, unit=words("kg")),
    "silent-day": parameter("day", "not stated"),
    "silent-span": parameter("span", "not stated"),
    "silent-number": parameter("number", "not stated"),
    "silent-share": parameter("fraction", "not stated"),
    "silent-codes": parameter("codes", "not stated"),
    "silent-text": parameter("text", "not stated"),
    "no-such-day": parameter("day", "impossible: 31/6/2021"),
    "no-such-span": parameter("span", "impossible: từ 31/6/2021"),
}

# -- one field: codes, texts, numbers of documents, flags ---------------------------------------------------

CODED = [(candidate(**{"class": None}), UNKNOWN), (candidate(**{"class": "nông dân giỏi"}), UNKNOWN)]
asked("code-is", {"value": "candidate.class", "is": "farmer"}, (candidate(), MET),
      (candidate(**{"class": "worker"}), UNMET), *CODED)  # fmt: skip
asked("code-is-not", {"value": "candidate.class", "is_not": "farmer"}, (candidate(), UNMET),
      (candidate(**{"class": "worker"}), MET), *CODED)  # fmt: skip
asked("code-in", {"value": "candidate.class", "in": ["farmer", "worker"]}, (candidate(), MET),
      (candidate(**{"class": "worker"}), MET), (candidate(**{"class": "student"}), UNMET),
      *CODED)  # fmt: skip
asked("code-not-in", {"value": "candidate.class", "not_in": ["farmer", "worker"]}, (candidate(), UNMET),
      (candidate(**{"class": "student"}), MET), *CODED)  # fmt: skip
asked("code-given", {"value": "candidate.class", "given": True}, (candidate(), MET),
      (candidate(**{"class": None}), UNMET), (candidate(**{"class": ""}), UNMET), CODED[1])  # fmt: skip
asked("code-not-given", {"value": "candidate.class", "given": False}, (candidate(), UNMET),
      (candidate(**{"class": None}), MET), CODED[1])  # fmt: skip

SPELT = " xã  HOÀ  mẫu"
asked("text-is", {"value": "candidate.unit", "is": "$unit"}, (candidate(), MET), (candidate(unit=SPELT), MET),
      (candidate(unit="Xã Hóa Mẫu"), UNMET), (candidate(unit=None), UNKNOWN))  # fmt: skip
asked("text-is-not", {"value": "candidate.unit", "is_not": "$unit"}, (candidate(unit=SPELT), UNMET),
      (candidate(unit="Xã Khác"), MET), (candidate(unit=None), UNKNOWN))  # fmt: skip
asked("text-in", {"value": "candidate.unit", "in": "$units"}, (candidate(unit="xã khác"), MET),
      (candidate(unit="Xã Nữa"), UNMET), (candidate(unit=" "), UNKNOWN))  # fmt: skip
asked("text-not-in", {"value": "candidate.unit", "not_in": "$units"}, (candidate(unit="xã khác"), UNMET),
      (candidate(unit="Xã Nữa"), MET), (candidate(unit=None), UNKNOWN))  # fmt: skip
asked("text-given", {"value": "candidate.unit", "given": True}, (candidate(), MET),
      (candidate(unit=None), UNMET))  # fmt: skip


def member(**changes: Any) -> Changes:
    return candidate(membership=changes)


asked("number-is", {"value": "candidate.membership.decision", "is": "$decision"},
      (member(decision="756/QĐ-UBND"), MET), (member(decision="Số 756 / qđ–ubnd"), MET),
      (member(decision="0756/QĐ-UBND"), MET), (member(decision="757/QĐ-UBND"), UNMET),
      (member(decision=None), UNKNOWN), (candidate(membership=None), UNKNOWN))  # fmt: skip
asked("number-is-not", {"value": "candidate.membership.decision", "is_not": "$decision"},
      (member(decision="Số 756/QĐ-UBND"), UNMET), (member(decision="757/QĐ-UBND"), MET),
      (member(decision=None), UNKNOWN))  # fmt: skip
asked("number-in", {"value": "candidate.membership.decision", "in": "$decision"},
      (member(decision="756/QĐ-UBND"), MET), (member(decision="7/QĐ"), UNMET))  # fmt: skip
asked("number-given", {"value": "candidate.membership.decision", "given": False},
      (member(decision="756/QĐ-UBND"), UNMET), (candidate(membership=None), MET))  # fmt: skip

asked("flag-is", {"value": "candidate.leader", "is": True}, (candidate(leader=True), MET),
      (candidate(leader=False), UNMET), (candidate(leader=None), UNKNOWN))  # fmt: skip
asked("flag-is-false", {"value": "candidate.leader", "is": False}, (candidate(leader=True), UNMET),
      (candidate(leader=False), MET), (candidate(leader=None), UNKNOWN))  # fmt: skip
asked("flag-is-not", {"value": "candidate.leader", "is_not": True}, (candidate(leader=True), UNMET),
      (candidate(leader=False), MET), (candidate(leader=None), UNKNOWN))  # fmt: skip
asked("flag-given", {"value": "candidate.leader", "given": True}, (candidate(leader=False), MET),
      (candidate(leader=None), UNMET))  # fmt: skip

# -- one field: days; each value before, on and after the bound, or in part --------------------------------

DAYS = {
    "2000-06-14": "before", "15/6/2000": "on", "2000-06-16": "after", "2000-05": "before", "7/2000": "after",
    "2000-06": "about", "2000": "about", "1999-2001": "about", "1999": "before", "31/6/2000": "unread",
    "mùa hè": "unread", None: "absent",
}  # fmt: skip
FITS = {
    "at_least": ("on", "after"), "at_most": ("before", "on"), "more_than": ("after",),
    "less_than": ("before",),
    "before": ("before",), "after": ("after",),
}  # fmt: skip
for operator, fits in FITS.items():
    asked(f"day-{operator.replace('_', '-')}", {"value": "candidate.birth_date", operator: "$day"}, *(
        (candidate(birth_date=written), MET if place in fits else UNKNOWN if place in ("about", "unread",
         "absent")
         else UNMET)
        for written, place in DAYS.items()
    ))  # fmt: skip
asked("day-within", {"value": "candidate.birth_date", "within": "$span"}, *(
    (candidate(birth_date=written), status) for written, status in {
        "2000-06-09": UNMET, "2000-06-10": MET, "2000-06-20": MET, "2000-06-21": UNMET, "2000-06": UNKNOWN,
        "2000-05": UNMET, "2000-07": UNMET, "2000": UNKNOWN, "31/6/2000": UNKNOWN, None: UNKNOWN,
    }.items()
))  # fmt: skip
asked("day-from", {"value": "candidate.birth_date", "at_least": "$span.from", "before": "$span.to"},
      (candidate(birth_date="2000-06-10"), MET), (candidate(birth_date="2000-06-19"), MET),
      (candidate(birth_date="2000-06-20"), UNMET), (candidate(birth_date="2000-06-09"), UNMET),
      (candidate(birth_date="2000-06"), UNKNOWN), (candidate(birth_date="1999"), UNMET))  # fmt: skip
asked("day-given", {"value": "candidate.birth_date", "given": True}, (candidate(birth_date="2000"), MET),
      (candidate(birth_date="31/6/2000"), UNKNOWN), (candidate(birth_date=None), UNMET))  # fmt: skip

# -- one field: numbers, sizes of lists --------------------------------------------------------------------


def votes(members: Any, in_favour: Any = None) -> Changes:
    return {"votes": {"members": members, "present": None, "in_favour": in_favour}}


for operator, fitting in {"is": (9,), "at_least": (9, 10), "at_most": (8, 9), "more_than": (10,),
                          "less_than": (8,)}.items():  # fmt: skip
    asked(f"figure-{operator.replace('_', '-')}", {"value": "votes.members", operator: "$nine"},
          *((votes(n), MET if n in fitting else UNMET) for n in (8, 9, 10)),
          (votes(None), UNKNOWN), (votes(-9), UNKNOWN), ({"votes": None}, UNKNOWN))  # fmt: skip
asked("figure-given", {"value": "votes.members", "given": True}, (votes(0), MET), (votes(None), UNMET),
      (votes(-1), UNKNOWN), ({"votes": None}, UNMET))  # fmt: skip
asked("figure-zero", {"value": "votes.members", "is": 0}, (votes(0), MET), (votes(1), UNMET))  # fmt: skip


def achievement(**changes: Any) -> Changes:
    return {"achievements": [{"id": "tt1", "rating": "good", "on": "2000-06-15"} | changes]}


def sized(operator: str, operand: Any) -> dict[str, Any]:
    return {"count": "achievements", "where": {"evidence": {operator: operand}}, "at_least": 1}


PAPERS = {"documents": [{"id": "vb1", "kind": "proposal", "signed": True}, {"id": "vb2", "kind": "other"}]}
for operator, fitting in {
    "is": (2,),
    "at_least": (2,),
    "at_most": (0, 1, 2),
    "more_than": (),
    "less_than": (0, 1),
}.items():
    asked(f"size-{operator.replace('_', '-')}", sized(operator, "$two"), *(
        (PAPERS | achievement(evidence=evidence), MET if size in fitting else UNMET)
        for evidence, size in (([], 0), (["vb1"], 1), (["vb1", "vb1", "vb9"], 1), (["vb1", "vb2"], 2))
    ), (PAPERS | achievement(evidence=None), UNKNOWN))  # fmt: skip

# -- counting ----------------------------------------------------------------------------------------------

GOOD = {"rating": {"in": ["good", "outstanding"]}}


def rated(*ratings: str | None) -> Changes:
    return {"achievements": [{"rating": one} for one in ratings]}


asked("at-least", {"count": "achievements", "where": GOOD, "at_least": "$two"},
      (rated("good", "outstanding"), MET), (rated("good", "good", None), MET), (rated("good", None), UNKNOWN),
      (rated(None, "x"), UNKNOWN), (rated("good", "completed"), UNMET), (rated(None, "completed"), UNMET),
      (rated(), UNMET), ({"achievements": None}, UNKNOWN), ({}, UNKNOWN))  # fmt: skip
asked("at-most", {"count": "achievements", "where": GOOD, "at_most": 1},
      (rated(), MET), (rated("good", "completed"), MET), (rated("good", None), UNKNOWN), (rated(None), MET),
      (rated("good", "good", None), UNMET), ({}, UNKNOWN))  # fmt: skip
asked("exactly", {"count": "achievements", "where": GOOD, "exactly": "$two"},
      (rated("good", "good"), MET), (rated("good", "good", "completed"), MET), (rated("good"), UNMET),
      (rated("good", "good", "good"), UNMET), (rated("good", "good", None), UNKNOWN),
      (rated("good", None), UNKNOWN), (rated(None, None, None), UNKNOWN), ({}, UNKNOWN))  # fmt: skip
asked("count-all", {"count": "achievements", "at_least": 1}, (rated(None), MET), (rated(), UNMET),
      ({}, UNKNOWN))  # fmt: skip
asked("count-none-needed", {"count": "achievements", "where": GOOD, "at_least": 0}, (rated(), MET),
      ({}, UNKNOWN))  # fmt: skip
asked("one-item", {"count": "achievements", "where": {"rating": {"in": "$good-ones"}, "sudden": {"is": True}},
                   "at_least": 1},
      ({"achievements": [{"rating": "good", "sudden": True}]}, MET),
      ({"achievements": [{"rating": "good", "sudden": False}, {"rating": "completed", "sudden": True}]},
       UNMET),
      ({"achievements": [{"rating": "good"}, {"rating": "completed", "sudden": True}]}, UNKNOWN),
      ({"achievements": [{"rating": "completed"}, {"sudden": False}]}, UNMET))  # fmt: skip
asked("two-bounds-on-one-field",
      {"count": "achievements", "where": {"time": {"at_least": "$span.from", "at_most": "$day",
      "given": True}},
       "at_least": 1},
      (achievement(on="2000-06-10"), MET), (achievement(on="2000-06-16"), UNMET),
      (achievement(on="2000-06"), UNKNOWN), (achievement(on=None), UNMET))  # fmt: skip


def initiatives(*rows: Changes) -> Changes:
    return {"initiatives": [{"kind": "initiative", "applied": True, "used_for": []} | row for row in rows]}


asked("distinct-text", {"count": "initiatives", "distinct": "title", "at_least": "$two"},
      (initiatives({"title": "Dạy hòa nhập"}, {"title": "Đọc sách"}), MET),
      (initiatives({"title": "Dạy hòa nhập"}, {"title": "dạy  HOÀ nhập"}), UNMET),
      (initiatives({"title": "Dạy hòa nhập"}, {"title": None}), UNKNOWN),
      (initiatives({"title": None}, {"title": None}), UNKNOWN),
      (initiatives({"title": "Dạy hòa nhập"}), UNMET))  # fmt: skip
asked("distinct-number", {"count": "initiatives", "distinct": "number", "at_least": "$two"},
      (initiatives({"number": "1/QĐ"}, {"number": "2/QĐ"}), MET),
      (initiatives({"number": "Số 01/QĐ"}, {"number": "1 / qđ"}), UNMET))  # fmt: skip
asked("distinct-at-most", {"count": "initiatives", "distinct": "title", "at_most": 1},
      (initiatives({"title": "A"}, {"title": "a"}), MET),
      (initiatives({"title": "A"}, {"title": "B"}), UNMET),
      (initiatives({"title": "A"}, {"title": None}), UNKNOWN))  # fmt: skip
asked("distinct-where", {"count": "initiatives", "distinct": "title", "at_least": "$two",
                         "where": {"applied": {"is": True}}},
      (initiatives({"title": "A"}, {"title": "B", "applied": None}), UNKNOWN),
      (initiatives({"title": "A"}, {"title": "a", "applied": None}), UNMET),
      (initiatives({"title": "A"}, {"title": "B", "applied": False}), UNMET))  # fmt: skip

asked("none", {"none": "achievements", "where": GOOD}, (rated(), MET), (rated("completed"), MET),
      (rated("completed", None), UNKNOWN), (rated(None, "good"), UNMET), ({}, UNKNOWN))  # fmt: skip
asked("none-at-all", {"none": "discipline"}, ({"discipline": []}, MET), ({"discipline": [{}]}, UNMET),
      ({"discipline": None}, UNKNOWN))  # fmt: skip
asked("every", {"every": "achievements", "where": {"sudden": {"is": True}}, "also": GOOD},
      ({"achievements": [{"sudden": True, "rating": "good"}, {"sudden": False, "rating": "completed"}]}, MET),
      ({"achievements": [{"sudden": False}]}, MET), (rated(), MET),
      ({"achievements": [{"sudden": True, "rating": "good"}, {"sudden": True, "rating": "completed"}]},
       UNMET),
      ({"achievements": [{"sudden": True}]}, UNKNOWN), ({"achievements": [{"rating": "completed"}]}, UNKNOWN),
      ({"achievements": [{"rating": "good"}]}, MET), ({}, UNKNOWN))  # fmt: skip

# -- sums --------------------------------------------------------------------------------------------------


def figures(*rows: tuple[Any, ...]) -> Changes:
    keys = ("id", "value", "time")
    return {"indicators": [dict(zip(keys, row, strict=False)) for row in rows]}


SUMMED = {"id": {"is": "$unit"}}
asked("sum-at-least", {"sum": "indicators.value", "at_least": "$nine"},
      (figures(("a", 4), ("b", "5")), MET), (figures(("a", "8,999999")), UNMET),
      (figures(("a", "9,000000")), MET),
      (figures(("a", "1.600")), MET), (figures(("a", 9), ("b", None)), UNKNOWN),
      (figures(("a", 9), ("b", "khá")), UNKNOWN), (figures(("a", 10), ("b", "-2")), UNMET),
      (figures(), UNMET),
      ({}, UNKNOWN))  # fmt: skip
asked("sum-at-most", {"sum": "indicators.value", "at_most": "$nine"},
      (figures(("a", 4), ("b", "5")), MET), (figures(("a", 4), ("b", "5,000001")), UNMET),
      (figures(("a", 1), ("b", None)), UNKNOWN), (figures(), MET))  # fmt: skip
asked("sum-where", {"sum": "indicators.value", "where": {"time": {"within": "$span"}}, "at_least": "$nine"},
      (figures(("a", 9, "2000-06-15"), ("b", 7, "1999")), MET), (figures(("a", 9, "1999")), UNMET),
      (figures(("a", 5, "2000-06-15"), ("b", 4, "2000")), UNKNOWN),
      (figures(("a", 5, "2000-06-15"), ("b", 3, "2000")), UNMET),
      (figures(("a", 9, "2000-06-15"), ("b", -1, "2000")), UNKNOWN),
      (figures(("a", 9, "2000-06-15"), ("b", 1, "2000")), MET),
      (figures(("a", 9, "2000-06-15"), ("b", None, "2000")), UNKNOWN),
      (figures(("a", 9, "2000-06-15"), ("b", None, "1999")), MET))  # fmt: skip
asked("sum-of-awards", {"sum": "achievements.awards", "at_most": 1},
      (achievement(awarded_by=["1/QĐ"]) | {"prior_awards": []}, MET),
      (achievement(awarded_by=["1/QĐ", "2/QĐ"]) | {"prior_awards": []}, UNMET),
      (achievement(awarded_by=None) | {"prior_awards": []}, UNKNOWN),
      (achievement(awarded_by=[]), UNKNOWN))  # fmt: skip

# -- years in a row ----------------------------------------------------------------------------------------


def years(*rows: tuple[Any, str | None]) -> Changes:
    return {"evaluations": [{"year": year, "grade": grade} for year, grade in rows]}


def excellent(*of: Any) -> Changes:
    return years(*((year, "excellent") for year in of))


BEST = {"grade": {"is": "excellent"}}
asked("in-a-row", {"years_in_a_row": "evaluations", "where": BEST, "at_least": "$three"},
      (excellent(2019, 2020, 2021), MET), (excellent(2021, 2019, 2020), MET),
      (excellent(2018, 2019, 2020, 2021), MET),
      (excellent(2019, 2020, 2022), UNMET), (excellent(2019, 2019, 2019), UNMET), (excellent(), UNMET),
      (years((2019, "excellent"), (2020, "good"), (2021, "excellent"), (2022, "excellent")), UNMET),
      (years((2019, "excellent"), (2020, None), (2021, "excellent")), UNKNOWN),
      (years((2019, "excellent"), (2020, "tuyệt vời"), (2021, "excellent")), UNKNOWN),
      (excellent(2019, 2020, None), UNKNOWN), (excellent(2019, None), UNMET),
      (excellent(2019, None, None), UNKNOWN),
      (excellent(2019, 2021, "x"), UNKNOWN), (excellent(2017, 2019, None, 2021), UNKNOWN),
      (excellent(2019, "2020-2021"), UNMET), (excellent(2019, "2020-2021", 2021), UNKNOWN),
      (excellent(2019, "3/2020", "2021-12-31"), MET),
      (years((2019, "excellent"), (2020, "excellent"), (None, "good")), UNMET),
      (years((2019, "excellent"), (2020, "good"), (2020, "excellent"), (2021, "excellent")), MET),
      ({"evaluations": None}, UNKNOWN))  # fmt: skip
asked("one-a-year", {"years_in_a_row": "evaluations", "where": BEST, "at_least": "$two", "one_a_year": True},
      (excellent(2020, 2021), MET), (years((2020, "excellent"), (2021, "excellent"), (2022, "good")), MET),
      (years((2020, "excellent"), (2021, "excellent"), (2021, "good")), UNKNOWN),
      (years((2020, "excellent"), (2021, "excellent"), (2021, None)), UNKNOWN),
      (excellent(2020, 2021, 2021), MET), (excellent(2020, 2021, None), MET),
      (years((2020, "excellent"), (2021, "excellent"), (None, "good")), UNKNOWN),
      (years((2020, "excellent"), (2021, "excellent"), (None, None)), UNKNOWN),
      (years((2020, "excellent"), (2021, "excellent"), ("2021-2022", "good")), UNKNOWN),
      (years((2020, "excellent"), (2021, "good")), UNMET))  # fmt: skip

MEANWHILE = {
    "years_in_a_row": "evaluations", "where": BEST, "at_least": "$two",
    "meanwhile": {"count": "initiatives", "where": {"used_for": {"at_most": 0}}, "distinct": "title",
                  "during": "recognised_on", "at_least": "$two"},
}  # fmt: skip
A_2020, B_2021 = {"title": "A", "recognised_on": "2020-05-01"}, {"title": "B", "recognised_on": "2021-12-31"}
B_2022, B_2019 = B_2021 | {"recognised_on": "2022-01-01"}, B_2021 | {"recognised_on": "2019-12-31"}
asked("meanwhile", MEANWHILE,
      (excellent(2020, 2021) | initiatives(A_2020, B_2021), MET),
      (excellent(2020, 2021) | initiatives(A_2020, B_2022), UNMET),
      (excellent(2020, 2021) | initiatives(A_2020, B_2019), UNMET),
      (excellent(2020, 2021, 2022) | initiatives(A_2020, B_2022), MET),
      (excellent(2017, 2018, 2020, 2021) | initiatives({**A_2020, "recognised_on": "2018"}, B_2021), UNMET),
      (excellent(2017, 2018, 2020, 2021) | initiatives({**A_2020, "recognised_on": "2018"},
                                                        {**B_2021, "recognised_on": "2017-03"}), MET),
      (excellent(2020, 2021) | initiatives(A_2020, {**B_2021, "title": "a"}), UNMET),
      (excellent(2020, 2021) | initiatives(A_2020, {**B_2021, "used_for": ["chien-si-thi-dua-co-so"]}),
       UNMET),
      (excellent(2020, 2021) | initiatives(A_2020, {**B_2021, "used_for": None}), UNKNOWN),
      (excellent(2020, 2021) | initiatives(A_2020, {**B_2021, "recognised_on": None}), UNKNOWN),
      (excellent(2020, 2021) | initiatives(A_2020, {**B_2021, "recognised_on": "2021-2022"}), UNKNOWN),
      (excellent(2020, 2021), UNKNOWN), (excellent(2020, 2021) | {"initiatives": []}, UNMET),
      (years((2020, "excellent"), (2021, "excellent"), (2022, None)) | initiatives(A_2020, B_2022), UNKNOWN),
      (years((2020, "excellent"), (2021, None)) | initiatives(A_2020, B_2022), UNMET),
      (years((2020, "excellent"), (2021, None)) | initiatives(A_2020, B_2021), UNKNOWN),
      (excellent(2020, None) | initiatives(A_2020, B_2021), UNKNOWN),
      (excellent(2020, 2022) | initiatives(A_2020, B_2021), UNMET))  # fmt: skip
asked("meanwhile-any", MEANWHILE | {"meanwhile": {"any": [
        {"all": [{"count": "initiatives", "where": {"kind": {"is": "initiative"}}, "during": "recognised_on",
                  "at_least": 1},
                 {"count": "initiatives", "where": {"kind": {"is": "research"}}, "during": "recognised_on",
                  "at_least": 1}]},
        {"count": "initiatives", "during": "recognised_on", "at_least": "$three"}]}},
      (excellent(2020, 2021) | initiatives(A_2020, {**B_2021, "kind": "research"}), MET),
      (excellent(2020, 2021) | initiatives(A_2020, {**B_2022, "kind": "research"}), UNMET),
      (excellent(2020, 2021) | initiatives(A_2020, B_2021), UNMET),
      (excellent(2020, 2021) | initiatives(A_2020, B_2021, B_2021), MET),
      (excellent(2020, 2021) | initiatives(A_2020, {**B_2021, "kind": None}), UNKNOWN))  # fmt: skip

# -- shares: exact -----------------------------------------------------------------------------------------

SHARE = ["votes.in_favour", "votes.members"]
asked("two-thirds", {"share": SHARE, "at_least": "$two-thirds"}, (votes(9, 6), MET), (votes(9, 5), UNMET),
      (votes(10, 7), MET), (votes(10, 6), UNMET), (votes(9 * 10**12, 6 * 10**12), MET),
      (votes(9 * 10**12, 6 * 10**12 - 1), UNMET), (votes(10**14, 10**14), UNKNOWN),
      (votes(None, 6), UNKNOWN), (votes(9, None), UNKNOWN),
      (votes(0, 0), UNKNOWN), (votes(9, -6), UNKNOWN), ({}, UNKNOWN))  # fmt: skip
asked("nine-tenths", {"share": SHARE, "at_least": "$nine-tenths"}, (votes(9, 8), UNMET), (votes(9, 9), MET),
      (votes(10, 9), MET), (votes(20, 18), MET), (votes(20, 17), UNMET))  # fmt: skip
asked("more-than-share", {"share": SHARE, "more_than": "$two-thirds"}, (votes(9, 6), UNMET),
      (votes(9, 7), MET),
      (votes(None, None), UNKNOWN))  # fmt: skip
asked("at-most-share", {"share": SHARE, "at_most": "$two-thirds"}, (votes(9, 6), MET), (votes(9, 7), UNMET),
      (votes(9, None), UNKNOWN))  # fmt: skip
asked("less-than-share", {"share": SHARE, "less_than": "$two-thirds"}, (votes(9, 6), UNMET),
      (votes(9, 5), MET),
      (votes(9, None), UNKNOWN))  # fmt: skip
asked("whole-share", {"share": SHARE, "at_least": 1}, (votes(9, 9), MET), (votes(9, 8), UNMET))  # fmt: skip

# -- papers, references to papers --------------------------------------------------------------------------


def papers(*rows: Changes) -> Changes:
    return {"documents": list(rows)}


MINUTES = {"id": "vb3", "kind": "review-minutes", "signed": True, "confirmed": True, "number": "2/BB",
           "date": "2000-06-15"}  # fmt: skip
REPORT = {"id": "vb4", "kind": "achievement-report"}
asked("papers", {"papers": ["review-minutes", "achievement-report"]}, (papers(MINUTES, REPORT), MET),
      (papers(MINUTES), UNMET), (papers(MINUTES, {"kind": None}), UNKNOWN),
      (papers(MINUTES, {"kind": "báo cáo gì đó"}), UNKNOWN), (papers(), UNMET),
      ({"documents": None}, UNKNOWN))  # fmt: skip
asked("signed", {"papers": ["review-minutes"], "signed": True}, (papers(MINUTES), MET),
      (papers(MINUTES | {"signed": False}), UNMET), (papers(MINUTES | {"signed": None}), UNKNOWN),
      (papers(MINUTES | {"signed": False}, MINUTES), MET))  # fmt: skip
asked("confirmed", {"papers": ["review-minutes"], "confirmed": True}, (papers(MINUTES), MET),
      (papers(MINUTES | {"confirmed": False}), UNMET),
      (papers(MINUTES | {"confirmed": None}), UNKNOWN))  # fmt: skip
asked("signed-and-confirmed", {"papers": ["review-minutes"], "signed": True, "confirmed": True},
      (papers(MINUTES), MET),
      (papers(MINUTES | {"signed": False}, MINUTES | {"id": "vb5", "confirmed": False}), UNMET))  # fmt: skip


def named(**comparison: Any) -> dict[str, Any]:
    (field, of) = comparison.popitem()
    return {"count": "achievements", "where": {field: of}, "at_least": 1}


THERE = achievement(minutes="vb3")
asked("paper-kind", named(**{"minutes.kind": {"in": ["review-minutes"]}}), (papers(MINUTES) | THERE, MET),
      (papers(MINUTES | {"kind": "other"}) | THERE, UNMET),
      (papers(MINUTES | {"kind": None}) | THERE, UNKNOWN),
      (papers(REPORT) | THERE, UNKNOWN), (papers(MINUTES) | achievement(minutes=None), UNKNOWN),
      (papers(MINUTES, REPORT | {"id": "vb3"}) | THERE, UNKNOWN),
      (THERE | {"documents": None}, UNKNOWN))  # fmt: skip
asked("paper-given", named(minutes={"given": True}), (papers(MINUTES) | THERE, MET),
      (papers(MINUTES) | achievement(minutes=None), UNMET), (papers(REPORT) | THERE, UNKNOWN))  # fmt: skip
asked("paper-date", named(**{"minutes.date": {"at_most": "$day"}}), (papers(MINUTES) | THERE, MET),
      (papers(MINUTES | {"date": "2000-06-16"}) | THERE, UNMET),
      (papers(REPORT) | THERE, UNKNOWN))  # fmt: skip
asked("paper-signed", named(**{"minutes.signed": {"is": True}}), (papers(MINUTES) | THERE, MET),
      (papers(MINUTES | {"signed": False}) | THERE, UNMET), (papers(REPORT) | THERE, UNKNOWN))  # fmt: skip

# -- statements, figures and questions that the law declares -----------------------------------------------

DECLARED = {
    "attestations": [
        {"id": "clean", "label": words("Kept the village clean"), "cite": {"article": "4"}},
        {"id": "paid", "label": words("Paid all dues"), "cite": {"article": "4"},
         "paper": ["tax-confirmation", "other"]},
    ],
    "indicators": [
        {"id": "rate", "label": words("Rate"), "cite": {"article": "5"}, "type": "share", "unit": words("%")},
        {"id": "yield", "label": words("Yield"), "cite": {"article": "5"}, "type": "amount",
        "unit": words("kg")},
        {"id": "heads", "label": words("Heads"), "cite": {"article": "5"}, "type": "count",
        "unit": words("cattle")},
    ],
    "questions": [{"id": "worthy", "label": words("Is it worthy?"), "cite": {"article": "6"}}],
}  # fmt: skip


def attested(*rows: Changes) -> Changes:
    return {"attestations": list(rows)}


asked("attested", {"attested": "clean"}, (attested({"id": "clean", "value": True}), MET),
      (attested({"id": "clean", "value": False}), UNMET), (attested({"id": "clean"}), UNKNOWN),
      (attested({"id": "paid", "value": True}), UNKNOWN), (attested(), UNKNOWN),
      ({"attestations": None}, UNKNOWN),
      (attested({"id": "clean", "value": True}, {"id": "clean", "value": False}), UNKNOWN))  # fmt: skip
TAX = {"id": "vb6", "kind": "tax-confirmation"}
PAID = {"id": "paid", "value": True, "document": "vb6"}
asked("attested-by-paper", {"attested": "paid"}, (attested(PAID) | papers(TAX), MET),
      (attested(PAID) | papers(TAX | {"kind": "other"}), MET),
      (attested(PAID) | papers(TAX | {"kind": "proposal"}), UNMET),
      (attested(PAID | {"document": None}) | papers(TAX), UNKNOWN), (attested(PAID) | papers(), UNKNOWN),
      (attested(PAID | {"value": False}) | papers(), UNMET))  # fmt: skip

asked("rate", {"indicator": "rate", "at_least": "$rate"}, (figures(("rate", "98,5%")), MET),
      (figures(("rate", "98,50 %")), MET), (figures(("rate", "98,4%")), UNMET),
      (figures(("rate", "98.5%")), UNKNOWN),
      (figures(("rate", None)), UNKNOWN), (figures(("rate", "gần hết")), UNKNOWN),
      (figures(("yield", 99)), UNKNOWN),
      (figures(), UNKNOWN), ({}, UNKNOWN), (figures(("rate", "98,5%"), ("rate", "98%")), UNMET),
      (figures(("rate", "98,5%"), ("rate", "99%")), MET))  # fmt: skip
for operator, fitting in {"is": (1600,), "at_least": (1600, 1601), "at_most": (1599, 1600),
"more_than": (1601,),
                          "less_than": (1599,)}.items():  # fmt: skip
    asked(f"yield-{operator.replace('_', '-')}", {"indicator": "yield", operator: "$yield"}, *(
        (figures(("yield", f"{n:,}".replace(",", "."))), MET if n in fitting else UNMET) for n in (1599,
         1600, 1601)
    ), (figures(("yield", "1,600")), MET if operator in ("at_most", "less_than") else UNMET),
       (figures(("yield", "-")), UNKNOWN))  # fmt: skip
# Only a share is written with a per cent sign; a count is whole.
asked("yield-written", {"indicator": "yield", "at_least": "$yield"}, (figures(("yield", "1.600,5")), MET),
      (figures(("yield", "1599,5")), UNMET), (figures(("yield", "1600%")), UNKNOWN))  # fmt: skip
asked("heads-written", {"indicator": "heads", "at_least": "$yield"}, (figures(("heads", "1.600")), MET),
      (figures(("heads", "1599")), UNMET), (figures(("heads", "1.600,5")), UNKNOWN),
      (figures(("heads", "1600%")), UNKNOWN))  # fmt: skip
asked("yield-where", {"indicator": "yield", "where": {"time": {"within": "$span"}}, "at_least": "$yield"},
      (figures(("yield", 1600, "2000-06-15")), MET), (figures(("yield", 1, "2000-06-15")), UNMET),
      (figures(("yield", 1600, "2000-06-15"), ("yield", 1, "1999")), MET),
      (figures(("yield", 1600, "1999")), UNKNOWN),
      (figures(("yield", 1600, "2000")), UNKNOWN),
      (figures(("yield", 1600, "2000-06-15"), ("yield", 1, "2000")), UNKNOWN),
      (figures(("yield", 1600, "2000-06-15"), ("yield", 1700, "2000")), MET),
      (figures(("yield", None, "2000-06-15")), UNKNOWN))  # fmt: skip


def answered(*rows: Changes) -> Changes:
    return {"judgements": [{"criterion": "worthy", "by": "Hội đồng Mẫu"} | row for row in rows]}


asked("judged", {"judged": "worthy"}, (answered({"answer": True}), MET), (answered({"answer": "có"}), MET),
      (answered({"answer": False}), UNMET), (answered({"answer": "Không"}), UNMET),
      (answered({"answer": "chắc là có"}), UNKNOWN), (answered({"answer": None}), UNKNOWN),
      (answered({"answer": True, "by": None}), UNKNOWN),
      (answered({"answer": True, "criterion": "other"}), UNKNOWN),
      (answered(), UNKNOWN), ({"judgements": None}, UNKNOWN),
      (answered({"answer": True}, {"answer": False}), UNKNOWN))  # fmt: skip

# -- logic: every combination of three tests, against plain arithmetic -------------------------------------

FLAGS = [
    {"value": f"candidate.{name}", "is": True} for name in ("leader", "direct_worker", "membership.member")
]
VALUE = {True: Fraction(1), False: Fraction(0), None: Fraction(1, 2)}
STATUS = {Fraction(1): MET, Fraction(0): UNMET, Fraction(1, 2): UNKNOWN}


def three() -> Iterator[tuple[Changes, list[Fraction]]]:
    for a, b, c in product(VALUE, repeat=3):
        flags = candidate(leader=a, direct_worker=b, membership={"member": c})
        yield flags, [VALUE[a], VALUE[b], VALUE[c]]


def at_least_two(of: list[Fraction]) -> Fraction:
    return sorted(of)[1]


asked("all", {"all": FLAGS}, *((flags, STATUS[min(of)]) for flags, of in three()))
asked("any", {"any": FLAGS}, *((flags, STATUS[max(of)]) for flags, of in three()))
asked("not", {"not": FLAGS[0]}, *((flags, STATUS[1 - of[0]]) for flags, of in three()))
asked("not-all", {"not": {"all": FLAGS}}, *((flags, STATUS[1 - min(of)]) for flags, of in three()))
asked("two-of-three", {"at_least_k_of": {"k": "$two", "of": FLAGS}},
      *((flags, STATUS[at_least_two(of)]) for flags, of in three()))  # fmt: skip
asked(
    "one-of-three",
    {"at_least_k_of": {"k": 1, "of": FLAGS}},
    *((flags, STATUS[max(of)]) for flags, of in three()),
)
asked("none-of-three", {"at_least_k_of": {"k": 0, "of": FLAGS}}, *((flags, MET) for flags, _ in three()))
asked(
    "four-of-three", {"at_least_k_of": {"k": "$nine", "of": FLAGS}}, *((flags, UNMET) for flags, _ in three())
)
asked("nested", {"all": [FLAGS[0], {"any": [FLAGS[1], {"not": FLAGS[2]}]}]},
      *((flags, STATUS[min(of[0], max(of[1], 1 - of[2]))]) for flags, of in three()))  # fmt: skip
asked("refers", {"any": ["all", {"not": "one-of-three"}]},
      *((flags, STATUS[max(min(of), 1 - max(of))]) for flags, of in three()))  # fmt: skip

# -- what the text does not state --------------------------------------------------------------------------

SILENT = {
    "silent-day": {"value": "candidate.birth_date", "before": "$silent-day"},
    "silent-span": {"value": "candidate.birth_date", "within": "$silent-span"},
    "silent-end": {"value": "candidate.birth_date", "at_least": "$silent-span.from"},
    "silent-number": {"value": "votes.members", "at_least": "$silent-number"},
    "silent-share": {"share": SHARE, "at_least": "$silent-share"},
    "silent-codes": {"value": "candidate.class", "in": "$silent-codes"},
    "silent-text": {"value": "candidate.unit", "is": "$silent-text"},
    "silent-count": {"count": "evaluations", "at_least": "$silent-number"},
    "silent-sum": {"sum": "indicators.value", "at_least": "$silent-number"},
    "silent-years": {"years_in_a_row": "evaluations", "at_least": "$silent-number"},
    "silent-k": {"at_least_k_of": {"k": "$silent-number", "of": ["code-in"]}},
    "silent-indicator": {"indicator": "rate", "at_least": "$silent-share"},
    "impossible-day": {"value": "candidate.birth_date", "before": "$no-such-day"},
    "impossible-span": {"value": "candidate.birth_date", "within": "$no-such-span"},
    "impossible-end": {"value": "candidate.birth_date", "after": "$no-such-span.to"},
    "no-campaign": {"value": "campaign", "is": "$campaign"},
    "no-window": {"value": "candidate.birth_date", "within": "$window"},
}
FULL = candidate(birth_date="2000-06-15") | votes(9, 9) | figures(("rate", "99%")) | excellent(2020)
for key, test in SILENT.items():
    asked(key, test, (FULL, UNKNOWN), ({}, UNKNOWN))
asked("silent-but-given", {"value": "candidate.birth_date", "before": "$silent-day", "given": True},
      (FULL, UNKNOWN), ({}, UNMET))  # fmt: skip
asked("silent-but-ruled-out", {"none": "evaluations", "where": {"year": {"before": "$silent-day"}, **BEST}},
      (years((2020, "good")), MET), (excellent(2020), UNKNOWN))  # fmt: skip


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    book = Book().law(*(criterion(name, test, effect="note") for name, test in TESTS.items()), **PARAMETERS)
    for key, value in DECLARED.items():
        book.put(LAW, key, value)
    return book.bench(tmp_path_factory.mktemp("language"))


@pytest.mark.parametrize("name", TESTS)
def test_what_a_criterion_says(name: str, bench: Bench) -> None:
    rows = [row for row in ROWS if row.criterion == name]
    assert rows
    for row in rows:
        judgement = judged(bench, own_dossier(**row.changes))
        assert finding(judgement, name).status == row.status, row.changes


def test_every_test_and_comparison_is_shown_met_unmet_and_unknown() -> None:
    shown: dict[str, set[str]] = {}
    for row in ROWS:
        for key in _keys(TESTS[row.criterion]):
            shown.setdefault(key, set()).add(row.status)
    tests = ("value count none every sum years_in_a_row share papers attested indicator judged all any not "
             "at_least_k_of")  # fmt: skip
    comparisons = (
        "is is_not in not_in at_least at_most more_than less_than before after within given exactly distinct"
    )
    others = "also meanwhile during one_a_year signed confirmed where"
    for key in f"{tests} {comparisons} {others}".split():
        assert shown[key] == {MET, UNMET, UNKNOWN}, key


def _keys(test: Any) -> Iterator[str]:
    if isinstance(test, dict):
        for key, inner in test.items():
            yield key
            yield from _keys(inner)
    elif isinstance(test, list):
        for one in test:
            yield from _keys(one)

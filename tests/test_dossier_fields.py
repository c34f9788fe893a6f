"""What rules see of a dossier: the table of fields, and the value each field has."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.engine.codes import CODES, label, meant
from awards.engine.dates import LAST_DAY, Span, Unreadable, read_date
from awards.engine.dossiers.fields import FIELDS, LIST_LABELS, LISTS, Field
from awards.engine.dossiers.model import Dossier
from awards.engine.dossiers.reading import make_dossier
from awards.engine.dossiers.view import DossierView, NumberRange, Value
from awards.engine.texts import Text

THROUGH = {
    "kind": "code",
    "signed": "flag",
    "confirmed": "flag",
    "date": "day",
    "number": "document_number",
}


def view(**parts: Any) -> DossierView:
    """A dossier with nothing but what a test needs."""
    data = {"id": "HS-1", "award": "giay-khen-xa", "candidate": {"kind": "individual"}, **parts}
    return DossierView(make_dossier(data, None).dossier)


def dated(text: str) -> Value:
    return read_date(text)


# The table of fields


def test_every_list_of_the_format_is_a_scope() -> None:
    assert LISTS == (
        "achievements",
        "evaluations",
        "titles",
        "initiatives",
        "prior_awards",
        "discipline",
        "pending_matters",
        "works",
        "attestations",
        "indicators",
        "documents",
        "judgements",
    )
    assert set(FIELDS) == {"dossier", *LISTS}
    assert set(LIST_LABELS) == set(LISTS)
    assert LIST_LABELS["achievements"] == Text("thành tích", "achievement")


@pytest.mark.parametrize(
    ("scope", "path", "kind", "codes"),
    [
        ("dossier", "candidate.kind", "code", "kind"),
        ("dossier", "candidate.class", "code", "class"),
        ("dossier", "candidate.membership.member", "flag", None),
        ("dossier", "candidate.membership.decision", "document_number", None),
        ("dossier", "considered_on", "day", None),
        ("dossier", "route", "text", None),
        ("dossier", "award", "text", None),
        ("dossier", "votes.in_favour", "number", None),
        ("dossier", "conduct.confirmed_by.kind", "code", "document_kind"),
        ("achievements", "time", "day", None),
        ("achievements", "from", "day", None),
        ("achievements", "awards", "number", None),
        ("achievements", "since_discipline", "flag", None),
        ("achievements", "minutes", "text", None),
        ("achievements", "minutes.kind", "code", "document_kind"),
        ("achievements", "evidence", "size", None),
        ("achievements", "awarded_by", "size", None),
        ("evaluations", "year", "day", None),
        ("evaluations", "time", "day", None),
        ("titles", "decision.number", "document_number", None),
        ("initiatives", "used_for", "size", "title"),
        ("initiatives", "level", "code", "scope"),
        ("prior_awards", "achievement_time", "day", None),
        ("attestations", "value", "flag", None),
        ("indicators", "value", "number", None),
        ("judgements", "answer", "flag", None),
        ("documents", "confirmed", "flag", None),
    ],
)
def test_a_field_has_its_type_and_codes(scope: str, path: str, kind: str, codes: str | None) -> None:
    field = FIELDS[scope][path]
    assert (field.path, field.type, field.codes) == (path, kind, codes)


def test_every_field_has_a_label_in_both_languages() -> None:
    for scope, fields in FIELDS.items():
        for path, field in fields.items():
            assert isinstance(field, Field)
            assert field.path == path
            assert field.label.vi, (scope, path)
            assert field.label.en, (scope, path)
            assert (field.type == "code") <= (field.codes in CODES), (scope, path)


def test_every_key_of_the_format_that_is_a_value_is_a_field() -> None:
    keys = {info.alias or name for name, info in Dossier.model_fields.items()}
    parts = {"proposer", "candidate", "conduct", "votes", *LISTS}
    assert keys - parts == {path for path in FIELDS["dossier"] if "." not in path}


@pytest.mark.parametrize(
    ("scope", "reference"),
    [
        ("dossier", "conduct.confirmed_by"),
        ("achievements", "minutes"),
        ("evaluations", "decision"),
        ("titles", "decision"),
        ("initiatives", "decision"),
        ("prior_awards", "decision"),
        ("discipline", "decision"),
        ("pending_matters", "document"),
        ("works", "document"),
        ("attestations", "document"),
        ("indicators", "document"),
    ],
)
def test_rules_reach_the_paper_that_a_reference_names(scope: str, reference: str) -> None:
    assert {name: FIELDS[scope][f"{reference}.{name}"].type for name in THROUGH} == THROUGH


def test_every_field_of_every_scope_can_be_read_of_an_empty_entry() -> None:
    full = view(**{scope: [{}] for scope in LISTS})
    unknown = {("achievements", "awards"): NumberRange(0, None)}
    for scope, fields in FIELDS.items():
        for path in fields:
            value = full.value(scope, path, 0)
            stated = scope == "dossier" and path in ("id", "award", "candidate.kind")
            assert value == unknown.get((scope, path)) or stated, (scope, path)


# Items and pointers


def test_a_list_that_is_absent_is_not_an_empty_list() -> None:
    given_ = view(discipline=[], achievements=[{}, {}])
    assert given_.items("discipline") == ()
    assert given_.items("works") is None
    assert len(given_.items("achievements") or ()) == 2
    assert len(given_.items("dossier") or ()) == 1
    assert given_.column("works", "kind") == []


def test_an_item_has_a_pointer_into_the_dossier() -> None:
    given_ = view(achievements=[{}, {}], indicators=[{"id": "a"}, {"id": "b"}, {"id": "a"}])
    assert given_.pointer("achievements", 1) == "/achievements/1"
    assert given_.pointer("dossier", 0) == ""
    assert given_.pointer("indicator:a", 1) == "/indicators/2"


def test_entries_are_looked_up_by_id() -> None:
    given_ = view(
        attestations=[{"id": "x", "value": True, "document": "vb1"}, {"id": "y", "value": False}],
        judgements=[{"criterion": "q", "answer": "có", "by": "Hội đồng", "on": "31/01/2023"}],
        documents=[{"id": "vb1", "kind": "other", "signed": True}],
    )
    assert len(given_.items("attestation:x") or ()) == 1
    assert given_.value("attestation:x", "value", 0) is True
    assert given_.value("attestation:x", "document.kind", 0) == "other"
    assert given_.value("attestation:y", "value", 0) is False
    assert given_.items("attestation:z") == ()
    assert given_.items("indicator:x") is None
    assert given_.value("judgement:q", "answer", 0) is True
    assert given_.value("judgement:q", "by", 0) == "Hội đồng"
    assert given_.value("judgement:q", "on", 0) == dated("31/01/2023")


@pytest.mark.parametrize(
    ("scope", "path"), [("nowhere", "id"), ("achievements", "bogus"), ("nowhere:x", "id")]
)
def test_a_scope_or_path_that_does_not_exist_is_a_fault_of_the_program(scope: str, path: str) -> None:
    with pytest.raises(KeyError):
        view(achievements=[{}]).value(scope, path, 0)


# Values


def test_values_stand_as_they_were_read() -> None:
    given_ = view(
        candidate={"kind": "individual", "class": "farmer", "membership": {"member": False}},
        votes={"members": 9, "present": 8, "in_favour": -1},
        indicators=[{"id": "a", "value": "98,5%"}, {"id": "b", "value": "98.5%"}, {"id": "c", "value": 12}],
        achievements=[{"rating": "Outstanding", "title": "   ", "sudden": False}],
    )
    assert given_.value("dossier", "candidate.class", 0) == "farmer"
    assert given_.value("dossier", "candidate.membership.member", 0) is False
    assert given_.value("dossier", "conduct.unity", 0) is None
    assert given_.value("dossier", "votes.members", 0) == 9
    assert isinstance(given_.value("dossier", "votes.in_favour", 0), Unreadable)
    assert given_.value("indicators", "value", 0) == Fraction(197, 2)
    assert isinstance(given_.value("indicators", "value", 1), Unreadable)
    assert given_.value("indicators", "value", 2) == 12
    rating = given_.value("achievements", "rating", 0)
    assert isinstance(rating, Unreadable)
    assert rating.raw == "Outstanding"
    assert "outstanding" in rating.why.vi
    assert given_.value("achievements", "title", 0) is None
    assert given_.value("achievements", "sudden", 0) is False


def test_a_dossier_with_a_campaign_goes_by_the_campaign_route() -> None:
    assert view(campaign="kon-ray-110-nam", route="sudden").value("dossier", "route", 0) == "campaign"
    assert view(route="sudden").value("dossier", "route", 0) == "sudden"
    assert view().value("dossier", "route", 0) is None


@pytest.mark.parametrize(
    ("entry", "time"),
    [
        ({"from": "2019-09", "to": "2020-05-31"}, Span(20190901, 20200531, "2019-09 – 2020-05-31")),
        ({"from": "2019-09"}, Span(20190901, LAST_DAY, "2019-09 – …")),
        ({"on": "2020"}, Span(20200101, 20201231, "2020")),
        ({"on": 2020}, Span(20200101, 20201231, "2020")),
        ({"from": "2019", "on": "2020"}, Span(20190101, LAST_DAY, "2019 – …")),
        ({}, None),
    ],
)
def test_an_achievement_has_one_time(entry: dict[str, Any], time: Value) -> None:
    assert view(achievements=[entry]).value("achievements", "time", 0) == time


def test_the_time_of_other_entries() -> None:
    given_ = view(
        evaluations=[{"year": 2021, "date": "2022-01-05"}, {"date": "2022-01-05"}],
        prior_awards=[{"date": "2018-11-20", "achievement_time": "2017-2018"}],
        discipline=[{"date": "2018-11-20", "on": "2018-11"}],
        achievements=[{"on": "31/6/2021"}, {"from": "2021", "to": "2020"}],
    )
    assert given_.value("evaluations", "time", 0) == dated("2021")
    assert given_.value("evaluations", "time", 1) is None
    assert given_.value("prior_awards", "time", 0) == dated("2018-11-20")
    assert given_.value("prior_awards", "achievement_time", 0) == dated("2017-2018")
    assert given_.value("discipline", "time", 0) == dated("2018-11")
    assert isinstance(given_.value("achievements", "time", 0), Unreadable)
    assert isinstance(given_.value("achievements", "time", 1), Unreadable)


def test_a_reference_leads_to_its_paper() -> None:
    given_ = view(
        achievements=[
            {"minutes": "vb3", "evidence": ["vb4", "vb4", "vb9", "vb3"]},
            {"minutes": "vb9"},
            {"minutes": None, "evidence": []},
            {"minutes": "vb5"},
        ],
        documents=[
            {
                "id": "vb3",
                "kind": "review-minutes",
                "number": "02/BB-THCS",
                "date": "12/1/2023",
                "signed": True,
            },
            {"id": "vb4", "kind": "bogus"},
            {"id": "vb5"},
            {"id": "vb5", "kind": "other"},
        ],
    )
    read = [
        [
            given_.value("achievements", f"minutes{path}", index)
            for path in ("", ".kind", ".signed", ".confirmed")
        ]
        for index in range(4)
    ]
    assert read[0] == ["vb3", "review-minutes", True, None]
    assert given_.value("achievements", "minutes.number", 0) == "02/BB-THCS"
    assert given_.value("achievements", "minutes.date", 0) == dated("12/1/2023")
    missing = Unreadable("vb9", Text("trong hồ sơ không có giấy tờ này", "no such paper in documents"))
    assert read[1] == [missing] * 4
    assert read[2] == [None] * 4
    assert all(isinstance(value, Unreadable) for value in read[3])
    assert [given_.value("achievements", "evidence", index) for index in range(4)] == [2, None, 0, None]


def test_a_list_of_values_is_seen_by_its_size() -> None:
    given_ = view(
        initiatives=[{"used_for": ["chien-si-thi-dua-co-so"]}, {"used_for": []}, {}],
        achievements=[{"awarded_by": ["1/QĐ", "2/QĐ"]}],
    )
    assert given_.column("initiatives", "used_for") == [1, 0, None]
    assert given_.value("achievements", "awarded_by", 0) == 2


# How many awards an achievement has earned


def earned(achievement: dict[str, Any], *priors: dict[str, Any], others: int = 0) -> Value:
    more = [{"id": f"other{index}", "awarded_by": []} for index in range(others)]
    given_ = view(achievements=[{"id": "tt1", **achievement}, *more], prior_awards=list(priors))
    return given_.value("achievements", "awards", 0)


@pytest.mark.parametrize(
    ("achievement", "priors", "lo", "hi"),
    [
        ({"awarded_by": []}, [], 0, 0),
        ({}, [], 0, None),
        ({"awarded_by": ["7/QĐ-UBND"]}, [], 1, 1),
        ({}, [{"achievement": "tt1"}], 1, None),
        ({"awarded_by": []}, [{"achievement": "tt1"}], 1, 1),
        ({"awarded_by": ["Số 07/QĐ - UBND"]}, [{"achievement": "tt1", "number": "7/QĐ-UBND"}], 1, 1),
        ({"awarded_by": ["kt1"]}, [{"achievement": "tt1", "id": "kt1"}], 1, 1),
        ({"awarded_by": ["kt1", "7/QĐ-UBND"]}, [{"id": "kt1", "number": "7/QĐ-UBND"}], 1, 1),
        ({"awarded_by": ["9/QĐ-UBND"]}, [{"achievement": "tt1", "number": "7/QĐ-UBND"}], 1, 2),
        ({"awarded_by": ["kt1"]}, [{"id": "kt1"}], 1, 1),
        ({"awarded_by": []}, [{"achievement": "other0"}], 0, 0),
        ({"awarded_by": []}, [{"achievement": None}], 0, 1),
        ({"awarded_by": []}, [{"achievement": "nobody"}], 0, 1),
        ({"awarded_by": [], "on": "2020"}, [{"achievement_time": "2020-05"}], 0, 1),
        ({"awarded_by": [], "on": "2020"}, [{"achievement_time": "2017-2019"}], 0, 0),
        ({"awarded_by": [], "on": "2020"}, [{"achievement_time": "31/6/2019"}], 0, 1),
        ({"awarded_by": []}, [{"achievement_time": "2017"}], 0, 1),
        ({"awarded_by": ["1/A", "1/B"]}, [{"achievement": "tt1"}], 2, 3),
    ],
)
def test_awards_earned(achievement: dict[str, Any], priors: list[Any], lo: int, hi: int | None) -> None:
    assert earned(achievement, *priors, others=1) == NumberRange(lo, hi)


def test_an_award_that_names_two_achievements_of_one_id_may_be_either_ones() -> None:
    given_ = view(
        achievements=[{"id": "tt1", "awarded_by": []}, {"id": "tt1", "awarded_by": []}],
        prior_awards=[{"achievement": "tt1"}],
    )
    assert given_.column("achievements", "awards") == [NumberRange(0, 1)] * 2


@given(
    st.lists(st.sampled_from(["1/A", "2/A", "3/A", "kt1"]), max_size=4),
    st.lists(
        st.fixed_dictionaries(
            {},
            optional={
                "id": st.sampled_from(["kt1", "kt2"]),
                "number": st.sampled_from(["1/A", "2/A"]),
                "achievement": st.sampled_from(["tt1", "other0", "nobody"]),
                "achievement_time": st.sampled_from(["2019", "2020", "31/6/2020"]),
            },
        ),
        max_size=5,
    ),
)
def test_a_lower_bound_is_never_above_the_upper_one(listed: list[str], priors: list[dict[str, Any]]) -> None:
    value = earned({"awarded_by": listed, "on": "2020"}, *priors, others=1)
    assert isinstance(value, NumberRange)
    assert value.hi is not None
    assert 0 <= value.lo <= value.hi
    assert bool(listed) <= bool(value.lo)
    unsaid = earned({"on": "2020"}, *priors, others=1)
    assert isinstance(unsaid, NumberRange)
    assert unsaid.hi is None


# Past


@pytest.mark.parametrize(
    ("considered", "entry", "past"),
    [
        ("2022-06-15", {"on": "2022-06-15"}, True),
        ("2022-06-15", {"on": "2022-06-16"}, False),
        ("2022-06-15", {"on": "2022-06"}, None),
        ("2022-06-15", {"from": "2022-01"}, None),
        ("2022-06-15", {"from": "2022-01", "to": "2022-05"}, True),
        ("2022-06-15", {}, None),
        (None, {"on": "2022-06-15"}, None),
        ("2022-06", {"on": "2022-06-15"}, None),
    ],
)
def test_past(considered: str | None, entry: dict[str, Any], past: bool | None) -> None:
    given_ = view(considered_on=considered, achievements=[entry])
    assert given_.value("achievements", "past", 0) is past


@pytest.mark.parametrize(
    ("year", "date", "past"),
    [
        (2021, None, True),
        (2022, None, None),
        (2023, None, False),
        (2022, "2022-06-14", True),
        (2022, "2022-06-16", False),
        (2023, "2022-06-14", False),
    ],
)
def test_a_year_is_past_once_over_or_graded(year: int, date: str | None, past: bool | None) -> None:
    given_ = view(considered_on="2022-06-15", evaluations=[{"year": year, "date": date}])
    assert given_.value("evaluations", "past", 0) is past


# Since discipline


@pytest.mark.parametrize(
    ("achievement", "discipline", "since"),
    [
        ({"on": "2020"}, [], True),
        ({}, [], True),
        ({"on": "2020"}, None, None),
        ({"on": "2021-06-02"}, [{"from": "2020-06-01", "to": "2021-06-01"}], True),
        ({"on": "2021-06-01"}, [{"from": "2020-06-01", "to": "2021-06-01"}], False),
        ({"on": "2021-06"}, [{"from": "2020-06-01", "to": "2021-06-15"}], None),
        ({"on": "2022"}, [{"from": "2020-06-01"}], None),
        ({"on": "2019"}, [{"from": "2020-06-01"}], False),
        ({"from": "2021-01", "to": "2022-12"}, [{"to": "2021-06-01"}], False),
        ({"from": "2021-07", "to": "2022-12"}, [{"to": "2021-06-01"}], True),
        ({"to": "2022-12"}, [{"to": "2021-06-01"}], None),
        # The day of the decision alone does not say when the discipline was served.
        ({"on": "2022"}, [{"date": "2021"}], None),
        ({"on": "2020"}, [{"date": "2021"}], False),
        ({"on": "2021-03"}, [{"date": "2021"}], None),
        ({}, [{"date": "2021"}], None),
        ({"on": "31/6/2022"}, [{"date": "2021"}], None),
        ({"on": "2022"}, [{"date": "2021"}, {}], None),
        ({"on": "2022"}, [{"date": "31/6/2021"}], None),
        ({"on": "2020"}, [{"date": "2021"}, {}], False),
        ({"on": "2022"}, [{"date": "2021"}, {"date": "2023"}], False),
    ],
)
def test_since_discipline(achievement: dict[str, Any], discipline: Any, since: bool | None) -> None:
    given_ = view(achievements=[achievement], discipline=discipline)
    assert given_.value("achievements", "since_discipline", 0) is since


# Codes


def test_every_code_has_a_label_in_both_languages() -> None:
    for codes in CODES.values():
        for code, words in codes.items():
            assert code
            assert words.vi
            assert words.en
    assert label("rating", "outstanding") == Text("xuất sắc", "outstanding")
    assert label("rating", "other") == Text("other", "other")


@pytest.mark.parametrize(
    ("codes", "word", "code"),
    [
        ("rating", "Xuất sắc", "outstanding"),
        ("rating", "outstandng", "outstanding"),
        ("kind", "CÁ NHÂN", "individual"),
        ("document_kind", "Tờ trình", "proposal"),
        ("rating", "zzz", None),
        ("rating", "o" * 1_000, None),
    ],
)
def test_a_code_is_recognised_by_its_label_or_spelling(codes: str, word: str, code: str | None) -> None:
    assert meant(codes, word) == code

"""Reading dossiers: what is accepted, what is refused and how it is said, and input meant to do harm."""

from __future__ import annotations

import copy
import json
import random
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from awards.engine.codes import CODES
from awards.engine.dates import Span, Unreadable
from awards.engine.dossiers.model import Dossier
from awards.engine.dossiers.reading import (
    MOST_BYTES,
    MOST_DOSSIERS,
    ReadDossier,
    dossier_schema,
    make_dossier,
    read_dossiers,
    read_each,
)
from awards.engine.errors import DossierError, Fault

EXAMPLE: dict[str, Any] = {
    "id": "KR-2023-017",
    "award": "giay-khen-huyen",
    "campaign": "kon-ray-110-nam",
    "route": "campaign",
    "submitted_on": "2023-01-17",
    "considered_on": "2023-01-31",
    "proposer": {"unit": "Trường THCS Mẫu Số Một", "number": "05/TTr-THCS", "date": "2023-01-16"},
    "candidate": {
        "kind": "individual",
        "name": "Nguyễn Thị Mẫu",
        "birth_date": "1985-04-02",
        "gender": "female",
        "national_id": "999185000001",
        "class": "public_employee",
        "position": "Giáo viên",
        "leader": False,
        "direct_worker": True,
        "unit": "Trường THCS Mẫu Số Một",
        "membership": {"member": True, "cluster": "Khối trường học", "decision": "756/QĐ-UBND"},
    },
    "achievements": [
        {
            "id": "tt1",
            "title": "Bồi dưỡng học sinh giỏi cấp tỉnh",
            "from": "2019-09",
            "to": "2020-05-31",
            "rating": "outstanding",
            "scope": "district",
            "sudden": False,
            "campaign": "kon-ray-110-nam",
            "minutes": "vb3",
            "evidence": ["vb4"],
            "awarded_by": [],
        }
    ],
    "evaluations": [
        {"year": 2021, "grade": "excellent", "decision": "vb5"},
        {"year": 2022, "decision": None},
    ],
    "titles": [{"title": "chien-si-thi-dua-co-so", "year": 2021, "through": "excellent"}],
    "initiatives": [
        {"title": "Dạy học theo dự án", "level": "grassroots", "kind": "initiative", "used_for": []}
    ],
    "prior_awards": [{"award": "giay-khen-xa", "date": "20/11/2018", "achievement_time": "2017-2018"}],
    "discipline": [],
    "pending_matters": [],
    "conduct": {"compliance": True, "unity": None, "confirmed_by": "vb1"},
    "works": [],
    "attestations": [],
    "indicators": [{"id": "ty-le", "value": "98,5%"}],
    "votes": {"members": 9, "present": 9, "in_favour": 9},
    "documents": [
        {"id": "vb1", "kind": "proposal", "number": "05/TTr-THCS", "date": "2023-01-16", "signed": True},
        {"id": "vb3", "kind": "review-minutes", "number": "02/BB-THCS", "signed": True},
        {"id": "vb4", "kind": "achievement-report", "signed": True, "confirmed": True},
        {"id": "vb5", "kind": "evaluation-decision", "signed": True},
    ],
    "judgements": [],
}
LEAST: dict[str, Any] = {"id": "HS-1", "award": "giay-khen-xa", "candidate": {}}
_KEYS: dict[str, str] = {
    "discipline": "id form number date from to on reason authority decision",
    "pending_matters": "id kind number from to on date body note document",
    "works": "id kind title from to on date campaign document note",
    "evaluations": "id year grade unit number date decision",
    "titles": "id title year number date through decision",
    "initiatives": "id title recognised_on level kind number applied used_for decision",
    "prior_awards": "id award campaign date number achievement_time achievement decision",
    "documents": "id kind number date signed confirmed confirmed_by title file note",
    "attestations": "id value document note",
    "indicators": "id value time document note",
    "judgements": "criterion answer by on note",
    "achievements": (
        "id title description from to on rating scope sudden campaign minutes evidence awarded_by note"
    ),
}
FULL_KEYS = {scope: keys.split() for scope, keys in _KEYS.items()}


def text(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass")


def changed(**parts: Any) -> dict[str, Any]:
    return {**copy.deepcopy(EXAMPLE), **parts}


def read(**parts: Any) -> ReadDossier:
    return make_dossier({**LEAST, **parts}, None)


def refused(data: bytes | dict[str, Any]) -> tuple[Fault, ...]:
    """The faults with which input is refused; all can be said and written out in both languages."""
    with pytest.raises(DossierError) as caught:
        read_dossiers(data, "hs.json") if isinstance(data, bytes) else make_dossier(data, "hs.json")
    faults = caught.value.faults
    assert faults
    for fault in faults:
        assert fault.code
        assert fault.place.file == "hs.json"
        assert fault.message.vi
        assert fault.message.en
        assert len(fault.say("vi").encode()) < 5_000
        assert fault.say("en").encode()
    return faults


def codes_at(faults: tuple[Fault, ...]) -> set[tuple[str, str | None]]:
    return {(fault.code, fault.place.pointer) for fault in faults}


# What is accepted


def test_the_example_is_read_without_a_fault() -> None:
    (one,) = read_dossiers(text(EXAMPLE), "hs.json")
    assert one.faults == ()
    assert one.file == "hs.json"
    assert one.pointer == ""
    assert one.dossier.candidate.class_ == "public_employee"
    assert one.dossier.achievements is not None
    assert one.dossier.achievements[0].from_ == Span(20190901, 20190930, "2019-09")
    assert one.dossier.evaluations is not None
    assert one.dossier.evaluations[0].year == Span(20210101, 20211231, "2021")


def test_an_array_holds_several_dossiers_in_order() -> None:
    two = read_dossiers(text([changed(id="a"), changed(id="b")]), "hs.json")
    assert [(one.dossier.id, one.pointer) for one in two] == [("a", "/0"), ("b", "/1")]


def test_a_byte_order_mark_and_blank_space_do_no_harm() -> None:
    plain = read_dossiers(text(EXAMPLE), "a")[0]
    marked = read_dossiers(b"\xef\xbb\xbf \r\n" + text(EXAMPLE) + b"\n\n", "a")[0]
    assert marked == plain


def test_nothing_but_id_award_and_candidate_is_required() -> None:
    dossier = read().dossier
    assert dossier.achievements is None
    assert dossier.candidate.kind is None
    assert codes_at(refused({})) == {
        ("missing-key", "/id"),
        ("missing-key", "/award"),
        ("missing-key", "/candidate"),
    }
    assert codes_at(refused({"id": None, "award": "  ", "candidate": None})) == {
        ("missing-key", "/id"),
        ("empty-text", "/award"),
        ("missing-key", "/candidate"),
    }


@pytest.mark.parametrize("scope", FULL_KEYS)
def test_every_key_of_every_list_may_be_null(scope: str) -> None:
    one = read(**{scope: [dict.fromkeys(FULL_KEYS[scope])]})
    model = type(getattr(one.dossier, scope)[0])
    assert [info.alias or name for name, info in model.model_fields.items()] == FULL_KEYS[scope]
    assert one.faults == ()


def test_a_dossier_cannot_be_changed_after_reading() -> None:
    dossier = read(achievements=[{"id": "tt1"}]).dossier
    assert isinstance(dossier.achievements, tuple)
    with pytest.raises(ValidationError):
        dossier.id = "other"
    with pytest.raises(ValidationError):
        dossier.candidate.name = "other"


def test_text_is_stripped_and_in_normal_form_and_empty_text_is_absent() -> None:
    name = unicodedata.normalize("NFD", "Nguyễn Thị Mẫu")
    dossier = read(
        candidate={"name": f" {name}\n", "unit": "", "position": " \t", "kind": " individual "}
    ).dossier
    assert dossier.candidate.name == "Nguyễn Thị Mẫu"
    assert dossier.candidate.unit is None
    assert dossier.candidate.position is None
    assert dossier.candidate.kind == "individual"
    assert read(considered_on=" ", candidate={"gender": ""}).dossier.considered_on is None


def test_text_is_cleaned_in_place_and_spaces_within_are_kept() -> None:
    assert read(note="a\u00a0 b ").dossier.note == "a\u00a0 b"


def test_tabs_line_breaks_and_quotes_are_part_of_text() -> None:
    note = 'Danh hiệu "Lao động tiên tiến"\n\tnăm 2021 \\ 2022'
    assert read(note=note).dossier.note == note


@pytest.mark.parametrize(
    ("answer", "meant"),
    [
        (True, True),
        ("có", True),
        ("Có ", True),
        ("yes", True),
        (False, False),
        ("KHÔNG", False),
        ("no", False),
    ],
)
def test_the_council_may_answer_in_words(answer: object, meant: bool) -> None:
    judgements = read(judgements=[{"criterion": "q", "answer": answer}]).dossier.judgements
    assert judgements is not None
    assert judgements[0].answer is meant


# The digest


def shuffled(data: Any, chance: random.Random) -> Any:
    if isinstance(data, dict):
        keys = list(data)
        chance.shuffle(keys)
        return {key: shuffled(data[key], chance) for key in keys}
    return [shuffled(one, chance) for one in data] if isinstance(data, list) else data


@given(st.randoms(use_true_random=False))
def test_the_digest_does_not_depend_on_the_order_of_keys(chance: random.Random) -> None:
    one = make_dossier(shuffled(EXAMPLE, chance), None)
    assert one.digest == make_dossier(EXAMPLE, None).digest
    assert one.dossier == make_dossier(EXAMPLE, None).dossier


def test_the_digest_is_the_same_for_every_way_of_writing_the_same_data() -> None:
    written = unicodedata.normalize("NFD", json.dumps(EXAMPLE, ensure_ascii=False, indent=3))
    escaped = json.dumps(EXAMPLE)
    digests = {read_dossiers(one.encode(), "a")[0].digest for one in (written, escaped)}
    assert digests == {make_dossier(EXAMPLE, None).digest}
    assert all(digest.startswith("sha256:") and len(digest) == 71 for digest in digests)


def test_the_digest_changes_with_every_value() -> None:
    digests = {
        make_dossier(one, None).digest
        for one in (EXAMPLE, changed(note="x"), changed(note=None), changed(discipline=None), changed(id="x"))
    }
    assert len(digests) == 5


# Unreadable values are kept, and told


def test_an_impossible_date_does_not_stop_the_dossier() -> None:
    one = read(achievements=[{"from": "31/6/2021", "to": 44377}], considered_on="hôm nay")
    assert codes_at(one.faults) == {
        ("unreadable-date", "/achievements/0/from"),
        ("unreadable-date", "/achievements/0/to"),
        ("unreadable-date", "/considered_on"),
    }
    fault = next(fault for fault in one.faults if fault.raw == "31/6/2021")
    assert fault.message.vi == "từ ngày: “31/6/2021” – ngày này không có trên lịch"
    assert one.dossier.achievements is not None
    assert isinstance(one.dossier.achievements[0].from_, Unreadable)


def test_a_code_outside_its_set_is_told_with_what_is_allowed_and_meant() -> None:
    one = read(
        candidate={"kind": "cá nhân", "class": "techer"},
        initiatives=[{"used_for": ["chien-si-thi-dua-co-so", "cstđcs"]}],
    )
    by_pointer = {fault.place.pointer: fault for fault in one.faults}
    assert set(by_pointer) == {"/candidate/kind", "/candidate/class", "/initiatives/0/used_for/1"}
    kind = by_pointer["/candidate/kind"]
    assert (kind.code, kind.raw, kind.meant) == ("unknown-code", "cá nhân", "individual")
    assert kind.allowed == tuple(CODES["kind"])
    assert "có phải “individual”" in kind.say("vi")
    assert by_pointer["/initiatives/0/used_for/1"].allowed == tuple(CODES["title"])


def test_other_values_that_cannot_be_read_are_told() -> None:
    one = make_dossier(
        {
            **LEAST,
            "indicators": [{"value": "98.5%"}, {"value": 10**14}],
            "votes": {"members": -1},
            "judgements": [{"answer": "có thể"}],
        },
        "hs.json",
    )
    assert codes_at(one.faults) == {
        ("unreadable-figure", "/indicators/0/value"),
        ("unreadable-figure", "/indicators/1/value"),
        ("unreadable-figure", "/votes/members"),
        ("unreadable-answer", "/judgements/0/answer"),
    }
    assert {fault.place.file for fault in one.faults} == {"hs.json"}
    assert {fault.raw for fault in one.faults} == {"98.5%", str(10**14), "-1", "có thể"}


def test_a_reference_that_leads_nowhere_is_a_missing_paper() -> None:
    one = read(
        achievements=[{"minutes": "vb9", "evidence": ["VB1", "vb1", "vb2"]}],
        conduct={"confirmed_by": "vb8"},
        works=[{"document": "vb3"}],
        documents=[{"id": "vb1"}, {"id": "vb3"}, {"id": "vb3"}],
    )
    assert codes_at(one.faults) == {
        ("missing-paper", "/conduct/confirmed_by"),
        ("missing-paper", "/achievements/0/minutes"),
        ("missing-paper", "/achievements/0/evidence/0"),
        ("missing-paper", "/achievements/0/evidence/2"),
        ("missing-paper", "/works/0/document"),
        ("repeated-id", "/documents/2/id"),
    }
    assert next(fault for fault in one.faults if fault.raw == "VB1").meant == "vb1"


@pytest.mark.parametrize(
    ("parts", "code", "pointer"),
    [
        ({"votes": {"members": 9, "present": 8, "in_favour": 9}}, "votes-contradict", "/votes/in_favour"),
        ({"votes": {"members": 9, "present": 10}}, "votes-contradict", "/votes/present"),
        ({"votes": {"members": 9, "in_favour": 10}}, "votes-contradict", "/votes/in_favour"),
        ({"campaign": "a", "route": "sudden"}, "route-against-campaign", "/route"),
        ({"route": "campaign"}, "route-without-campaign", "/route"),
        (
            {"submitted_on": "2023-02-01", "considered_on": "31/01/2023"},
            "considered-before-submitted",
            "/considered_on",
        ),
        ({"works": [{"from": "2021", "to": "2020"}]}, "ends-before-it-begins", "/works/0/to"),
        ({"works": [{"from": "2021", "on": "2021"}]}, "two-times", "/works/0/on"),
        ({"prior_awards": [{"achievement": "tt1"}]}, "missing-achievement", "/prior_awards/0/achievement"),
        ({"achievements": [{"id": "a"}, {"id": "a"}]}, "repeated-id", "/achievements/1/id"),
    ],
)
def test_a_contradiction_is_told_and_does_not_stop_the_dossier(
    parts: dict[str, Any], code: str, pointer: str
) -> None:
    assert codes_at(read(**parts).faults) == {(code, pointer)}


@pytest.mark.parametrize(
    "parts",
    [
        {"votes": {"members": 9, "present": 9, "in_favour": 9}},
        {"votes": {"in_favour": 9}},
        {"campaign": "a"},
        {"campaign": "a", "route": "campaign"},
        {"route": "sudden"},
        {"submitted_on": "2023", "considered_on": "31/01/2023"},
        {"works": [{"from": "2021-05", "to": "2021"}]},
        {"indicators": [{"id": "a"}, {"id": "a"}]},
    ],
)
def test_what_does_not_contradict_itself_is_not_told(parts: dict[str, Any]) -> None:
    assert read(**parts).faults == ()


# The wrong shape is refused, with everything at once


def test_all_unknown_keys_and_wrong_types_are_told_at_once() -> None:
    bad = changed(
        cmapaign="kon-ray-110-nam",
        votes={"members": "9", "present": 9.0, "in_favour": True},
        candidate={"kind": 1, "họ và tên": "x", "leader": "có", "membership": []},
        achievements=[{"ratng": "good", "evidence": "vb1"}, "tt2", {"from": ["2020"], "evidence": [1]}],
        documents={"vb1": {}},
        considered_on=True,
        judgements=[{"answer": 1}],
        indicators=[{"value": 98.5}],
        initiatives=[{"used_for": [None, " "]}],
        note=5,
    )
    faults = refused(bad)
    assert codes_at(faults) == {
        ("unknown-key", "/cmapaign"),
        ("wrong-type", "/votes/members"),
        ("wrong-type", "/votes/present"),
        ("wrong-type", "/votes/in_favour"),
        ("wrong-type", "/candidate/kind"),
        ("unknown-key", "/candidate/họ và tên"),
        ("wrong-type", "/candidate/leader"),
        ("wrong-type", "/candidate/membership"),
        ("unknown-key", "/achievements/0/ratng"),
        ("wrong-type", "/achievements/0/evidence"),
        ("wrong-type", "/achievements/1"),
        ("wrong-type", "/achievements/2/from"),
        ("wrong-type", "/achievements/2/evidence/0"),
        ("wrong-type", "/documents"),
        ("wrong-type", "/considered_on"),
        ("wrong-type", "/judgements/0/answer"),
        ("wrong-type", "/indicators/0/value"),
        ("wrong-type", "/initiatives/0/used_for/0"),
        ("empty-text", "/initiatives/0/used_for/1"),
        ("wrong-type", "/note"),
    }
    by_pointer = {fault.place.pointer: fault for fault in faults}
    assert by_pointer["/cmapaign"].meant == "campaign"
    assert "considered_on" in by_pointer["/cmapaign"].allowed
    assert by_pointer["/achievements/0/ratng"].meant == "rating"
    assert by_pointer["/achievements/0/ratng"].allowed == tuple(FULL_KEYS["achievements"])
    assert by_pointer["/candidate/kind"].allowed == tuple(CODES["kind"])
    assert by_pointer["/votes/members"].message.vi == (
        "số thành viên Hội đồng: cần số nguyên, không có dấu ngoặc kép, nhưng đọc được chữ “9”"
    )


def test_a_key_written_in_vietnamese_is_recognised() -> None:
    (fault,) = refused({**LEAST, "achievements": [{"Mức thành tích": "good"}]})
    assert fault.meant == "rating"


def test_very_many_faults_are_cut_short_and_counted() -> None:
    faults = refused({**LEAST, "achievements": [{"bogus": 1}] * 500})
    assert len(faults) == 201
    assert faults[-1].message.en == "and 300 more faults"


@pytest.mark.parametrize("data", [b"5", b'"x"', b"null", b"true", b"[5]", b"[[]]", b"1.5"])
def test_what_is_not_an_object_is_not_a_dossier(data: bytes) -> None:
    assert {fault.code for fault in refused(data)} == {"wrong-type"}


def test_a_file_without_any_dossier_is_refused() -> None:
    assert codes_at(refused(b"[]")) == {("no-dossier", None)}


def test_the_good_dossiers_of_an_array_can_be_kept() -> None:
    data = text([EXAMPLE, {"id": "x"}, changed(id="y")])
    kept = list(read_each(data, "hs.json"))
    assert [type(one) for one in kept] == [ReadDossier, DossierError, ReadDossier]
    assert codes_at(refused(data)) == {("missing-key", "/1/award"), ("missing-key", "/1/candidate")}


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (b'{"id": "a",}', 1, None),
        (b'{"id": "a"\n "award": "b"}', 2, 2),
        (b"{'id': 1}", 1, 2),
        (b'{"id": "a}', 1, 8),
        (b'{"id": "a\nb"}', 1, 10),
        (b'{"id": "\\q"}', 1, 9),
        (b"{}\n{}", 2, 1),
        (b'{"id" 1}', 1, 7),
        (b'{"id": }', 1, 8),
        (b'{"id": 01}', 1, 9),
        (b'{"id": +1}', 1, 8),
    ],
)
def test_what_is_not_json_is_refused_with_line_and_column(data: bytes, line: int, column: int | None) -> None:
    (fault,) = refused(data)
    assert fault.code == "not-json"
    assert fault.place.line == line
    assert column is None or fault.place.column == column


# Input meant to do harm


def test_a_file_that_is_too_large_is_refused() -> None:
    assert refused(b" " * (MOST_BYTES + 1))[0].code == "file-too-large"
    padded = text(EXAMPLE)
    padded += b" " * (MOST_BYTES - len(padded))
    assert len(read_dossiers(padded, "a")) == 1


@pytest.mark.parametrize("data", [b"", b"  \n\t ", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    assert refused(data)[0].code == "empty-file"


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        ('{"id": "Mẫu"}'.encode("utf-16"), 1, 1),
        (b'{\n"id": "\xe9"}', 2, 8),
        (b'{"id": "\xed\xa0\x80"}', 1, 9),
        (b'{"id": "\xc0\x80"}', 1, 9),
    ],
)
def test_a_file_that_is_not_utf8_is_refused(data: bytes, line: int, column: int) -> None:
    (fault,) = refused(data)
    assert (fault.code, fault.place.line, fault.place.column) == ("not-utf8", line, column)


@pytest.mark.parametrize(
    "parts",
    [
        {"achievements": [{"id": "x"}] * 100_000},
        {"achievements": [{"evidence": ["vb1"] * 100_000}]},
        {"achievements": [{}] * 1_000, "documents": [{}] * 1_001},
        {"bogus": [0] * 100_000},
        {"bogus": {"bogus": [[]] * 100_000}},
    ],
)
def test_too_many_entries_are_refused_with_one_fault(parts: dict[str, Any]) -> None:
    for data in (text({**LEAST, **parts}), {**LEAST, **parts}):
        faults = refused(data)
        assert [fault.code for fault in faults] == ["too-many-entries"]


def test_as_many_entries_as_allowed_are_read() -> None:
    one = make_dossier({**LEAST, "achievements": [{}] * 1_000, "documents": [{}] * 1_000}, None)
    assert len(one.dossier.achievements or ()) == 1_000


@pytest.mark.parametrize(
    "data",
    [
        text({**LEAST, **{f"k{number}": 1 for number in range(60_000)}}),
        text({**LEAST, "candidate": {f"k{number}": 1 for number in range(60_000)}}),
        b"[" + b"{}," * 600_000 + b"{}]",
    ],
    ids=["keys", "keys of the candidate", "objects"],
)
def test_too_many_values_are_refused_with_one_fault(data: bytes) -> None:
    assert [fault.code for fault in refused(data)] == ["too-many-values"]


def test_too_many_dossiers_are_refused() -> None:
    data = b"[" + b"{}," * MOST_DOSSIERS + b"{}]"
    assert [fault.code for fault in refused(data)] == ["too-many-dossiers"]


@pytest.mark.parametrize("levels", [33, 100, 900, 100_000])
@pytest.mark.parametrize("brackets", [(b"[", b"]"), (b'{"a":', b"}")])
def test_deep_nesting_is_refused(levels: int, brackets: tuple[bytes, bytes]) -> None:
    opened, closed = brackets
    nested = opened * levels + b"1" + closed * levels
    data = text(LEAST)[:-1] + b', "note": ' + nested + b"}"
    assert "too-deep" in {fault.code for fault in refused(data)}


def test_data_that_holds_itself_is_refused() -> None:
    data: dict[str, Any] = dict(LEAST)
    data["note"] = data
    assert "too-deep" in {fault.code for fault in refused(data)}
    wide: dict[str, Any] = dict(LEAST)
    wide["bogus"] = [wide, wide, wide]
    assert refused(wide)
    fields: dict[str, Any] = dict(LEAST)
    fields["a"] = fields["b"] = fields["c"] = fields
    assert [fault.code for fault in refused(fields)][-1] == "too-many-values"


@pytest.mark.parametrize(
    ("escape", "name"),
    [
        ("\\u0000", "U+0000"),
        ("\\u001b", "U+001B"),
        ("\\b", "U+0008"),
        ("\\u0085", "U+0085"),
        ("\\u007f", "U+007F"),
        ("\\ud800", "U+D800"),
        ("\\udfff", "U+DFFF"),
        ("\\u202e", "U+202E"),
        ("\\uffff", "U+FFFF"),
    ],
)
def test_characters_that_no_text_may_hold_are_refused(escape: str, name: str) -> None:
    data = f'{{"id": "a", "award": "b", "candidate": {{"name": "Mẫu{escape}"}}}}'.encode()
    (fault,) = refused(data)
    assert (fault.code, fault.place.pointer) == ("unfit-character", "/candidate/name")
    assert name in fault.message.vi
    assert "unfit-character" in {
        one.code for one in refused(text(LEAST)[:-1] + f', "x{escape}": 1}}'.encode())
    }


def test_a_pair_of_surrogates_is_a_character() -> None:
    (one,) = read_dossiers(b'{"id": "\\ud83c\\udf93", "award": "a", "candidate": {}}', "a")
    assert one.dossier.id == "\U0001f393"


def test_unfit_characters_are_told_together_with_other_faults() -> None:
    faults = refused({"id": "a\x00", "award": "b", "candidate": {}, "bogus": 1})
    assert codes_at(faults) == {("unfit-character", "/id"), ("unknown-key", "/bogus")}


@pytest.mark.parametrize(
    "digits",
    ["1" + "0" * 15 + "1", "9" * 40, "9" * 5_000, "-" + "9" * 5_000],
    ids=["17", "40", "5000", "-5000"],
)
@pytest.mark.parametrize(
    "pointer", ["/votes/members", "/indicators/0/value", "/considered_on", "/candidate/name", "/bogus", "/id"]
)
def test_a_huge_whole_number_is_refused_wherever_it_stands(digits: str, pointer: str) -> None:
    number = int(digits) if len(digits) < 100 else (-1 if digits[0] == "-" else 1) * (10**5_000 - 1)
    for mark in (number, "@"):
        data = {**copy.deepcopy(LEAST), "votes": {}, "indicators": [{}]}
        *parents, last = pointer.strip("/").split("/")
        at: Any = data
        for part in parents:
            at = at[int(part)] if isinstance(at, list) else at[part]
        at[last] = mark
        faults = refused(data if mark != "@" else text(data).replace(b'"@"', digits.encode()))
        assert all(fault.place.pointer == pointer for fault in faults)
        if pointer not in ("/bogus", "/candidate/name", "/id") or len(digits) > 17:
            assert "number-too-large" in {fault.code for fault in faults}


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_what_is_no_number_is_refused(word: str) -> None:
    data = text(LEAST)[:-1] + f', "votes": {{"members": {word}}}}}'.encode()
    assert codes_at(refused(data)) == {("not-a-number", "/votes/members")}
    assert codes_at(refused({**LEAST, "votes": {"members": float(word)}})) == {
        ("not-a-number", "/votes/members")
    }


def test_a_key_that_stands_twice_is_refused_with_its_place() -> None:
    data = (
        b'{"id": "a", "award": "b", "id": "c", "candidate": {"name": "x", "name": "x"},'
        b' "achievements": [{}, {"from": 1, "from": 1}]}'
    )
    assert codes_at(refused(data)) == {
        ("repeated-key", "/id"),
        ("repeated-key", "/candidate/name"),
        ("repeated-key", "/achievements/1/from"),
    }
    spelled_twice = {**LEAST, "bogus \u1ec7": 1, "bogus e\u0323\u0302": 2}
    assert ("repeated-key", "/bogus \u1ec7") in codes_at(refused(spelled_twice))


@pytest.mark.parametrize(
    ("parts", "pointer"),
    [
        ({"candidate": {"name": "a" * 2_001}}, "/candidate/name"),
        ({"candidate": {"kind": "a" * 2_001}}, "/candidate/kind"),
        ({"considered_on": "1" * 2_001}, "/considered_on"),
        ({"indicators": [{"value": "1" * 2_001}]}, "/indicators/0/value"),
        ({"achievements": [{"evidence": ["a" * 2_001]}]}, "/achievements/0/evidence/0"),
        ({"achievements": [{"description": "a" * 5_001}]}, "/achievements/0/description"),
        ({"note": "a" * 9_000_000}, "/note"),
    ],
    ids=["text", "code", "date", "figure", "reference", "description", "9 MB"],
)
def test_a_text_that_is_too_long_is_refused(parts: dict[str, Any], pointer: str) -> None:
    assert codes_at(refused({**LEAST, **parts})) == {("text-too-long", pointer)}


def test_a_text_as_long_as_allowed_is_read() -> None:
    assert read(candidate={"name": "ệ" * 2_000}, note="ệ" * 5_000).faults == ()


def test_long_or_odd_keys_are_told_briefly() -> None:
    faults = refused({**LEAST, "k" * 1_000_000: 1, "a/b~c": 1})
    assert codes_at(faults) == {("unknown-key", "/" + "k" * 80 + "…"), ("unknown-key", "/a~1b~0c")}


def test_keys_that_are_not_text_are_refused() -> None:
    data: dict[Any, Any] = {**LEAST, 5: 1}
    assert [fault.place.pointer for fault in refused(data)] == ["/5"]


@pytest.mark.parametrize("value", [object(), b"bytes", {1, 2}, 1j])
def test_values_that_json_does_not_have_are_refused(value: object) -> None:
    assert ("not-json-value", "/note") in codes_at(refused({**LEAST, "note": value}))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)


@given(st.binary(max_size=60))
def test_no_bytes_make_anything_but_a_dossier_or_a_dossier_error(data: bytes) -> None:
    refused(data)


@given(JSON)
def test_no_json_makes_anything_but_a_dossier_or_a_dossier_error(data: Any) -> None:
    refused(text(data))


def places(data: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The places of all values within data."""
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [place for key, value in inner for place in ((*path, key), *places(value, (*path, key)))]


@given(st.sampled_from(places(EXAMPLE)), JSON)
def test_any_value_anywhere_is_read_or_refused(place: tuple[str | int, ...], value: Any) -> None:
    data = copy.deepcopy(EXAMPLE)
    at: Any = data
    for key in place[:-1]:
        at = at[key]
    at[place[-1]] = value
    (one,) = read_each(text(data), "hs.json")
    faults = one.faults
    assert all(fault.say("vi").encode() and fault.say("en").encode() for fault in faults)
    if isinstance(one, DossierError):
        assert codes_at(refused(json.loads(text(data)))) == codes_at(faults)
    else:
        assert make_dossier(json.loads(text(data)), "hs.json") == one


@given(st.sampled_from(places(EXAMPLE)))
def test_leaving_a_value_out_is_the_same_as_null(place: tuple[str | int, ...]) -> None:
    absent, null = copy.deepcopy(EXAMPLE), copy.deepcopy(EXAMPLE)
    for data, leave_out in ((absent, True), (null, False)):
        at: Any = data
        for key in place[:-1]:
            at = at[key]
        if isinstance(at, list):
            return
        if leave_out:
            del at[place[-1]]
        else:
            at[place[-1]] = None
    if place in (("id",), ("award",), ("candidate",)):
        assert {fault.code for fault in (*refused(absent), *refused(null))} == {"missing-key"}
        return
    one, other = make_dossier(absent, None), make_dossier(null, None)
    assert one.dossier == other.dossier
    assert one.faults == other.faults


# The JSON Schema


def test_the_schema_says_the_title_and_meaning_of_every_field() -> None:
    schema = dossier_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == "urn:awards:schema:dossier"
    assert schema["required"] == ["id", "award", "candidate"]
    parts = {"": schema, **schema["$defs"]}
    for name, part in parts.items():
        assert part["additionalProperties"] is False, name
        assert part["title"]
        assert part["x-title-en"]
        assert part["description"]
        for key, field in part["properties"].items():
            assert field["title"], (name, key)
            assert field["x-title-en"], (name, key)
            assert field["description"].endswith("."), (name, key)


def test_the_schema_lists_the_codes_and_the_keys_of_lists() -> None:
    schema = dossier_schema()
    candidate = schema["$defs"]["Candidate"]["properties"]
    assert candidate["kind"]["enum"] == [*CODES["kind"], None]
    assert len(candidate["class"]["enumDescriptions"]) == len(candidate["class"]["enum"])
    used_for = schema["$defs"]["Initiative"]["properties"]["used_for"]
    assert used_for["items"]["enum"] == list(CODES["title"])
    for scope, keys in FULL_KEYS.items():
        of = schema["properties"][scope]["anyOf"][0]["items"]["$ref"].rpartition("/")[2]
        assert list(schema["$defs"][of]["properties"]) == keys


def test_the_schema_is_plain_json_and_the_same_every_time() -> None:
    assert json.loads(json.dumps(dossier_schema())) == dossier_schema()
    assert Dossier.model_validate(EXAMPLE) == make_dossier(EXAMPLE, None).dossier

"""Remedies one by one: what each kind of means looks like, what bars, what is said of it."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from awards.engine.dates import Span
from awards.engine.dossiers.reading import make_dossier
from awards.engine.errors import DossierError
from awards.engine.judging.judge import Bench
from awards.engine.remedies.finding import Bounds, find_prospects
from awards.engine.remedies.prospects import Prospects, Remedy
from awards.engine.rulebooks.library import Library

from .making import Book, campaign_dossier, criterion, own_dossier, parameter
from .remedying import base, is_minimal, patched, verdict

BENCH = Bench(Library())
Json = dict[str, Any]


def found(data: Json, bench: Bench = BENCH, **more: Any) -> Prospects:
    """Return the prospects of a dossier, every remedy tried and shown to be a smallest one."""
    before = deepcopy(data)
    prospects = find_prospects(bench, data, **more)
    assert data == before
    for remedy in prospects.remedies:
        assert verdict(bench, patched(data, remedy.changes)) == remedy.verdict
        assert is_minimal(bench, data, remedy)
    return prospects


def means(of: Remedy) -> list[tuple[str, str]]:
    """Return each change's means and criterion."""
    return [(one.means, one.criterion) for one in of.changes]


def barred(of: Prospects) -> set[str]:
    """Return the criteria that nothing mends."""
    return {one.criterion for one in of.barriers}


def kon_ray(**changes: Any) -> Json:
    """Return the eligible dossier of the Kon Rẫy campaign, changed."""
    return base("kon-ray-individual", **changes)


def with_first(data: Json, name: str, **changes: Any) -> Json:
    """Return a dossier with its first entry of a list changed."""
    data = deepcopy(data)
    data[name][0] |= changes
    return data


# -- what brings it about ----------------------------------------------------------------------------------


def test_an_eligible_dossier_needs_nothing() -> None:
    prospects = found(kon_ray())
    assert [*prospects.remedies, *prospects.barriers, *prospects.open] == []
    assert prospects.complete
    assert prospects.eligible_from.now
    assert prospects.eligible_from.day == 20230131


def test_a_missing_paper_is_enclosed() -> None:
    papers = [one for one in kon_ray()["documents"] if one["kind"] != "candidate-list"]
    (remedy,) = found(kon_ray(documents=papers)).remedies
    (change,) = remedy.changes
    assert (change.means, change.criterion) == ("paper", "candidate-list")
    assert change.said.vi == "Bổ sung danh sách đề nghị khen thưởng"
    assert change.said.en == "Enclose list of candidates"
    (edit,) = change.edits
    assert (edit.operation, edit.pointer, edit.value["kind"]) == ("add", "/documents/-", "candidate-list")


def test_a_paper_that_is_there_is_signed_before_another_is_asked_for() -> None:
    prospects = found(with_first(kon_ray(), "documents", signed=False))
    first, second = prospects.remedies
    assert [one.pointer for one in first.changes[0].edits] == ["/documents/0/signed"]
    assert [one.pointer for one in second.changes[0].edits] == ["/documents/-"]


def test_minutes_named_but_not_enclosed_keep_their_id() -> None:
    papers = [one for one in kon_ray()["documents"] if one["id"] != "vb3"]
    first, second, third = found(kon_ray(documents=papers)).remedies
    assert [len(one.changes) for one in (first, second, third)] == [1, 2, 1]
    assert means(third) == [("fact", "assessed-in-campaign")]  # dearer than two papers
    (change,) = first.changes  # one paper serves both the achievement and the dossier
    assert [(one.pointer, one.value["id"]) for one in change.edits] == [("/documents/-", "vb3")]


def test_an_unreadable_date_is_corrected_within_what_all_readings_allow() -> None:
    data = with_first(kon_ray(), "achievements", **{"from": "31/6/2021", "to": None})
    (remedy,) = found(data).remedies
    assert means(remedy) == [("paper", "achievement-in-window")]
    assert "31/6/2021" in remedy.changes[0].said.vi
    times = patched(data, remedy.changes)["achievements"][0]
    assert times["from"] <= times["to"] <= "2023-01-15"


def test_a_rough_date_is_made_clear_within_itself() -> None:
    data = with_first(kon_ray(), "achievements", **{"from": None, "to": None, "on": "2012-2013"})
    (edit,) = found(data).remedies[0].changes[0].edits
    assert "2013-01-01" <= edit.value <= "2013-12-31"


def test_what_is_readable_and_too_early_needs_another_achievement() -> None:
    data = with_first(kon_ray(), "achievements", **{"from": "2012-05", "to": "2012-06"})
    (remedy,) = found(data).remedies
    assert means(remedy) == [("fact", "achievement-in-window")]
    assert remedy.changes[0].said.vi.startswith("Chỉ khi thực sự có, nêu thêm thành tích khác: ")
    assert patched(data, remedy.changes)["achievements"][0] == data["achievements"][0]


def test_a_silent_list_may_be_stated_as_empty() -> None:
    (remedy,) = found(kon_ray(pending_matters=None)).remedies
    (change,) = remedy.changes
    assert (change.means, change.edits[0].value) == ("paper", [])
    assert change.said.vi == "Nếu đúng thực tế, ghi rõ vụ việc đang xem xét: không có"


def test_a_campaign_that_still_runs_is_waited_for() -> None:
    prospects = found(kon_ray(considered_on="2023-01-02"))
    assert means(prospects.remedies[0]) == [("time", "campaign-ended")]
    assert prospects.remedies[0].changes[0].said.vi == "Chờ đến ngày 16/01/2023 mới xét"
    assert prospects.eligible_from.day == 20230116


def test_a_question_is_the_councils_to_answer() -> None:
    data = base("law-2024-enterprise", judgements=[])
    prospects = found(data)
    assert ("council", "enterprise-standard") in means(prospects.remedies[0])
    answered = [{"criterion": "enterprise-standard", "answer": False, "by": "Hội đồng"}]
    refused = found(base("law-2024-enterprise", judgements=answered))
    assert "enterprise-standard" in barred(refused)
    assert "chỉ Hội đồng xem xét lại được" in refused.barriers[0].why.vi


def test_an_attestation_left_out_is_given_and_one_denied_must_first_come_true() -> None:
    data = base("law-2024-household")
    silent = found(data | {"attestations": []})
    assert means(silent.remedies[0]) == [("paper", "household-contribution")]
    denied = found(data | {"attestations": [{"id": "household-contribution", "value": False}]})
    assert ("fact", "household-contribution") in [one for of in denied.remedies for one in means(of)]


def test_another_route_of_the_law_is_a_matter_of_paper() -> None:
    data = base("law-2024-individual", evaluations=[], titles=[])
    data["achievements"] = [{"id": "tt1", "title": "Cứu người", "on": "2024-01-05", "sudden": True,
                             "scope": "province", "rating": "outstanding", "awarded_by": []}]  # fmt: skip
    prospects = found(data)
    assert [one.pointer for one in prospects.remedies[0].changes[0].edits] == ["/route"]
    assert any(one.route == "sudden" and one.campaign is None for one in prospects.alternatives)


def test_years_in_a_row_are_filled_with_what_is_lacking_only() -> None:
    data = base("law-2024-individual", titles=[])
    data["evaluations"] = [one for one in data["evaluations"] if one["grade"] == "excellent"][:1]
    asked = [one for of in found(data).remedies for one in of.changes if one.means == "fact"]
    added = [edit for edit in asked[0].edits if edit.pointer == "/evaluations/-"]
    assert [edit.value["grade"] for edit in added] == ["excellent"]
    assert abs(added[0].value["year"] - data["evaluations"][0]["year"]) == 1


def test_an_achievement_that_earned_an_award_gives_way_to_another() -> None:
    data = with_first(kon_ray(), "achievements", awarded_by=["12/QĐ-UBND"])
    (remedy,) = found(data).remedies
    assert means(remedy) == [("fact", "one-award-per-achievement")]
    assert "thay cho thành tích thứ 1" in remedy.changes[0].said.vi


# -- what nothing mends ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "criterion_id", "said"),
    [
        ({"award": "giay-khen-xa"}, "award-offered", "Giấy khen của Chủ tịch Ủy ban nhân dân cấp xã"),
        ({"discipline": [{"form": "canh-cao", "date": "2020-05-01"}]}, "discipline-in-window", "kỷ luật"),
        ({"pending_matters": [{"kind": "complaint"}]}, "no-pending-matter", "Phải chờ kết luận"),
        ({"prior_awards": [{"campaign": "kon-ray-110-nam", "date": "2022-12-01", "award": "giay-khen-xa"}]},
         "one-award-per-campaign", "Đã được khen thưởng"),
    ],
)  # fmt: skip
def test_a_bar_is_said_to_be_one(changes: Json, criterion_id: str, said: str) -> None:
    prospects = found(kon_ray(**changes))
    assert prospects.remedies == ()
    assert prospects.complete
    assert barred(prospects) == {criterion_id}
    assert said in prospects.barriers[0].why.vi


def test_who_the_candidate_is_cannot_be_mended() -> None:
    unit = base("kon-ray-collective")
    unit["candidate"]["membership"] = {"member": False}
    assert barred(found(unit)) == {"member-unit"}
    assert "candidate-named" in barred(found(base("kon-ray-enterprise")))


def test_an_authority_that_is_no_more_bars_whatever_else_is_mended() -> None:
    prospects = found(kon_ray(considered_on="2025-08-05"))
    assert "authority-in-office" in barred(prospects)
    assert any(one.why.vi.startswith("Ngày xét đã qua mốc") for one in prospects.barriers)
    assert prospects.eligible_from.day is None


def test_where_the_council_must_look_anyway_remedies_bring_it_there() -> None:
    discipline = [{"form": "canh-cao", "date": "2020-05-01"}]
    papers = [one for one in kon_ray()["documents"] if one["kind"] != "candidate-list"]
    prospects = found(kon_ray(discipline=discipline, documents=papers))
    assert barred(prospects) == {"discipline-in-window"}
    assert [one.verdict for one in prospects.remedies] == ["for_council"]


def test_a_discipline_may_be_completed_but_what_it_says_stays() -> None:
    data = kon_ray(discipline=[{"form": "canh-cao", "number": "7/QĐ-UBND", "date": "31/6/2012"}])
    first = found(data).remedies[0]
    entry = patched(data, first.changes)["discipline"][0]
    assert (entry["form"], entry["number"]) == ("canh-cao", "7/QĐ-UBND")


# -- bounds and edges --------------------------------------------------------------------------------------


def test_a_search_that_is_cut_off_says_so() -> None:
    data = kon_ray(documents=None, achievements=None, pending_matters=None)
    assert found(data, within=Bounds(judgings=3)).complete is False
    one = found(data, within=Bounds(remedies=1))
    assert (len(one.remedies), one.complete) == (1, False)
    assert found(data, within=Bounds(completions=2)).complete is False


def test_another_day_of_consideration_is_judged_throughout() -> None:
    day = Span(20230102, 20230102, "02/01/2023")
    prospects = find_prospects(BENCH, kon_ray(), on=day)
    assert means(prospects.remedies[0]) == [("time", "campaign-ended")]
    assert prospects.eligible_from.now is False


def test_text_of_a_dossier_is_never_taken_for_a_sentence_to_fill() -> None:
    data = with_first(kon_ray(), "achievements", **{"from": "{what} {found}", "to": None})
    assert "“{what} {found}”" in found(data).remedies[0].changes[0].said.vi


def test_what_is_no_dossier_is_refused_as_by_judging() -> None:
    with pytest.raises(DossierError):
        find_prospects(BENCH, {"id": "x"})
    with pytest.raises(DossierError):
        find_prospects(BENCH, kon_ray(award="huan-chuong"))


def test_a_thousand_entries_do_not_make_the_search_endless() -> None:
    one = {"title": "Việc", "rating": "good", "campaign": "kon-ray-110-nam", "minutes": "vb3", "on": None}
    data = kon_ray(achievements=[{**one, "id": f"tt{n}"} for n in range(1000)])
    prospects = find_prospects(BENCH, data)
    assert prospects.remedies or not prospects.complete


TESTS: dict[str, tuple[Any, Json, str]] = {
    "share": ({"share": ["votes.in_favour", "votes.members"], "at_least": "$two-thirds"}, {}, "paper"),
    "sum": ({"sum": "indicators.value", "where": {"id": {"is": "$ten"}}, "at_least": "$three"}, {}, "paper"),
    "at least k": (
        {"at_least_k_of": {"k": "$two", "of": [
            {"value": "conduct.compliance", "is": True},
            {"value": "conduct.unity", "is": True},
            {"value": "candidate.leader", "is": True},
        ]}}, {"conduct": {"unity": False}}, "paper",
    ),
    "not": (
        {"not": {"count": "discipline", "where": {"form": {"in": ["canh-cao"]}}, "at_least": 1}}, {}, "paper",
    ),
    "every": (
        {"every": "titles", "where": {}, "also": {"through": {"in": ["excellent"]}}},
        {"titles": [{"title": "lao-dong-tien-tien", "year": 2020}]}, "paper",
    ),
    "a place": ({"value": "candidate.unit", "in": {"place": "xa-mau"}}, {}, "paper"),
}  # fmt: skip


@pytest.mark.parametrize("name", TESTS)
def test_every_kind_of_test_can_be_met(name: str, tmp_path: Path) -> None:
    test, changes, wanted = TESTS[name]
    book = Book().law(
        criterion("asked", test),
        two_thirds=parameter("fraction", "2/3"),
        two=parameter("number", 2),
        three=parameter("number", 3),
        ten=parameter("text", "ten"),
    )
    data = own_dossier(**changes)
    if name == "a place":
        data["candidate"]["unit"] = None
    prospects = found(data, book.bench(tmp_path))
    assert means(prospects.remedies[0]) == [(wanted, "asked")], prospects


def test_a_bound_that_the_text_leaves_open_bars(tmp_path: Path) -> None:
    test = {"count": "titles", "where": {}, "at_least": "$open"}
    book = Book().law(criterion("asked", test), open=parameter("number", "not stated"))
    prospects = found(own_dossier(titles=[]), book.bench(tmp_path))
    assert [one.why.vi for one in prospects.barriers] == [
        "Văn bản không nêu mức để so sánh; cơ quan thường trực, Hội đồng xác định"
    ]


def test_what_waits_for_another_criterion_is_mended_with_it(tmp_path: Path) -> None:
    first = criterion("first", {"papers": ["candidate-list"]}, effect="return", ground="C")
    second = criterion("second", {"papers": ["review-minutes"]}, effect="return", once_met=["first"])
    bench = Book().law(first, second).bench(tmp_path)
    (remedy,) = found(own_dossier(), bench).remedies
    assert {one.criterion for one in remedy.changes} == {"first", "second"}


@pytest.mark.parametrize("name", ["kon-ray-household", "law-2024-individual", "law-kon-ray-collective"])
def test_alternatives_are_those_that_judging_puts_forward(name: str) -> None:
    data = base(name)
    prospects = find_prospects(BENCH, data)
    named = {(one.award, one.campaign, one.route): one.verdict for one in prospects.alternatives}
    catalogue = BENCH.library.catalogue
    for award, routes in catalogue.routes.items():
        for route in routes:
            if route == "campaign" or (data.get("campaign"), data["award"], data.get("route")) == (
                None,
                award,
                route,
            ):
                continue
            judgement = BENCH.judge(make_dossier(data | {"award": award, "campaign": None, "route": route}))
            good = judgement.route is not None and judgement.verdict in ("eligible", "for_council")
            assert named.get((award, None, route)) == (judgement.verdict if good else None)
    order = [one.verdict for one in prospects.alternatives]
    assert order == sorted(order)  # "eligible" comes before "for_council"


def test_other_awards_are_named_with_their_verdict(tmp_path: Path) -> None:
    prospects = found(campaign_dossier(evaluations=[]), Book().bench(tmp_path))
    assert prospects.alternatives == ()
    both = find_prospects(Book().bench(tmp_path / "again"), campaign_dossier())
    assert [(one.award, one.campaign, one.route, one.verdict) for one in both.alternatives] == [
        ("thu-khen", None, "own", "eligible")
    ]

"""What is said of mending a dossier: no invitation to state what suits, nothing hopeless without cause."""

from __future__ import annotations

from typing import Any

import pytest

from awards.engine.casework.cases import SHIPPED, load_cases
from awards.engine.dossiers.reading import make_dossier
from awards.engine.judging.judge import Bench
from awards.engine.remedies.finding import find_prospects
from awards.engine.remedies.prospects import Prospects
from awards.engine.reporting.tree.explanation import explain
from awards.engine.reporting.tree.outlook import outlook
from awards.engine.rulebooks.library import Library

from .remedying import base

BENCH = Bench(Library())
Json = Any


def found(data: dict[str, Json]) -> Prospects:
    return find_prospects(BENCH, data)


def told(data: dict[str, Json]) -> dict[str, list[str]]:
    """Return what is said about a dossier's prospects, by heading."""
    read = make_dossier(data)
    return dict(outlook(explain(BENCH, read, BENCH.judge(read), found(data)), "vi"))


def said(data: dict[str, Json]) -> list[str]:
    return [change.said.vi for one in found(data).remedies for change in one.changes]


def achievement(**changes: Json) -> dict[str, Json]:
    data = base("kon-ray-individual")
    data["achievements"] = [data["achievements"][0] | changes]
    return data


@pytest.mark.parametrize("changes", [{"rating": "rất xuất sắc"}, {"from": None, "to": "30/02/2013"}])
def test_what_cannot_be_read_is_written_by_the_papers_and_not_as_it_suits(changes: Json) -> None:
    mended = [one for one in said(achievement(**changes)) if "đang ghi" in one or "mới ghi" in one]
    assert mended
    for one in mended:
        assert "theo giấy tờ gốc" in one
        assert "đạt nếu đúng thực tế là: " in one


def test_another_achievement_is_asked_for_only_if_there_really_is_one() -> None:
    (one,) = said(achievement(**{"from": "2012-05", "to": "2012-06"}))
    assert one.startswith("Chỉ khi thực sự có, nêu thêm thành tích khác: ")


def test_minutes_from_before_the_launch_are_not_to_be_backdated() -> None:
    data = base("kon-ray-individual")
    for one in data["documents"]:
        if one["kind"] == "review-minutes":
            one["date"] = "2022-10-01"
    assert any("không ghi lùi ngày" in one for one in said(data))


def test_minutes_whose_day_cannot_be_read_are_compared_and_not_dated_anew() -> None:
    data = base("kon-ray-individual")
    for one in data["documents"]:
        if one["kind"] == "review-minutes":
            one["date"] = "31/11/2022"
    dated = [one for one in said(data) if "ngày ký" in one]
    assert any(one.startswith("Đối chiếu với bản gốc biên bản bình xét") for one in dated)
    assert not any(one.startswith("Gửi lại") for one in dated)


def test_the_day_of_consideration_is_the_standing_office_s_to_set() -> None:
    data = base("kon-ray-individual", considered_on=None)
    assert all("cơ quan thường trực xác định" in one for one in said(data) if "xét" in one)


def test_a_matter_under_way_waits_for_its_conclusion_and_is_not_beyond_mending() -> None:
    data = base("kon-ray-individual", pending_matters=[{"kind": "complaint"}])
    (barrier,) = found(data).barriers
    assert barrier.rests_with == "authority"
    shown = told(data)
    assert "Không khắc phục được" not in shown
    (one,) = shown["Phải chờ cơ quan có thẩm quyền kết luận"]
    assert "bổ sung văn bản kết luận" in one
    assert "không khắc phục được" not in " ".join(line for lines in shown.values() for line in lines)


def test_where_no_text_says_that_a_matter_has_to_be_waited_for_the_council_weighs_it() -> None:
    data = base("law-2016-individual", pending_matters=[{"kind": "complaint"}])
    (barrier,) = found(data).barriers
    assert barrier.rests_with == "council"
    assert "cân nhắc có chờ kết luận" in barrier.why.vi


def test_discipline_is_not_said_to_bar_for_ever() -> None:
    data = base("law-2024-individual", discipline=[{"form": "khien-trach", "date": "2024-02-01"}])
    (barrier,) = found(data).barriers
    assert barrier.rests_with == "council"
    assert "thời gian chờ" not in barrier.why.vi


def test_where_nobody_said_when_a_discipline_ended_that_day_is_asked_for() -> None:
    (case,) = (one for one in load_cases(SHIPPED) if one.name.startswith("A discipline whose end nobody"))
    (barrier,) = found(dict(case.dossier)).barriers
    assert barrier.rests_with == "council"
    assert "ghi đủ ngày chấp hành xong" in barrier.why.vi


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("kon-ray-individual", {"discipline": [{"form": "canh-cao", "date": "2020-05-01"}]}),
        ("kon-ray-enterprise", {}),
        ("dak-rong-individual", {}),
    ],
)
def test_what_the_council_considers_is_not_called_beyond_mending(name: str, changes: Json) -> None:
    data = base(name, **changes)
    assert {one.rests_with for one in found(data).barriers} == {"council"}
    shown = told(data)
    assert "Không khắc phục được" not in shown
    assert shown["Chỉ Hội đồng xem xét được"]


def test_a_unit_that_an_incomplete_list_does_not_name_is_for_the_appraising_office_to_look_up() -> None:
    data = base("kon-ray-collective")
    data["candidate"]["membership"] = {"member": True, "decision": "756/QĐ-UBND-2015"}
    assert {one.rests_with for one in found(data).barriers} == {"office"}
    assert told(data)["Cơ quan thẩm định phải đối chiếu"]


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("kon-ray-collective", {"candidate/membership": {"member": False}}),
        ("kon-ray-individual", {"prior_awards": [
            {"campaign": "kon-ray-110-nam", "date": "2022-12-01", "award": "giay-khen-xa"}
        ]}),
        ("kon-ray-individual", {"award": "giay-khen-xa"}),
    ],
)  # fmt: skip
def test_what_nothing_mends_is_still_called_so(name: str, changes: Json) -> None:
    data = base(name)
    for path, value in changes.items():
        *parents, last = path.split("/")
        at = data
        for one in parents:
            at = at[one]
        at[last] = value
    assert "nobody" in {one.rests_with for one in found(data).barriers}
    assert told(data)["Không khắc phục được"]

"""Drafts made from plans: they load, their open points are marked, and no date in them is not in the plan."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest
from ruamel.yaml import YAML

from awards.engine.plans.adding import sources_alone, with_sources
from awards.engine.plans.draft_clauses import DRAFT_WARNING
from awards.engine.plans.drafting import Draft, draft_of
from awards.engine.plans.files import read_file
from awards.engine.plans.reading import read_plan
from awards.engine.rulebooks.filing import Rulebook
from awards.engine.rulebooks.library import SHIPPED
from awards.engine.rulebooks.loading import load_rulebook

from .commanding import Awards
from .test_plan_heads import plan_from
from .test_plan_reading import AWARDS, PLANS, RULEBOOK

FILES = sorted([*(PLANS / "seeds").iterdir(), *(PLANS / "invented").iterdir()])
KON_RAY = PLANS / "seeds" / "kon-ray-110-nam.txt"
FULL = PLANS / "invented" / "xa-day-du.txt"


def drafted(file: Path) -> Draft:
    return draft_of(read_plan(read_file(file), AWARDS), RULEBOOK, f"nhap-{file.stem}")


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    """The shipped rules with the drafts of all plans added, as loaded."""
    folder = copytree(SHIPPED, tmp_path_factory.mktemp("drafts") / "rules")
    for file in FILES:
        draft = drafted(file)
        (folder / "campaigns" / f"{draft.id}.yaml").write_text(draft.campaign, "utf-8")
        sources = folder / "sources.yaml"
        sources.write_text(with_sources(sources.read_text("utf-8"), draft), "utf-8")
    return load_rulebook(folder)


def test_every_draft_loads(loaded: Rulebook) -> None:
    assert {f"nhap-{file.stem}" for file in FILES} <= set(loaded.campaigns)


def test_a_draft_says_what_the_plan_says(loaded: Rulebook) -> None:
    campaign = loaded.campaigns["nhap-xa-day-du"].campaign
    assert campaign.level == "commune"
    assert campaign.deadline == "2025-11-15"
    assert isinstance(campaign.periods, list)
    assert [(one.from_, one.to) for one in campaign.periods] == [("2025-03-10", "2025-10-31")]
    assert campaign.papers == ["proposal", "candidate-list", "achievement-report", "review-minutes"]
    assert isinstance(campaign.quotas, list)
    assert [(one.of, one.per) for one in campaign.quotas] == [
        ("collectives", "unit"),
        ("individuals", "unit"),
    ]
    assert {one.cite.clause for one in campaign.not_encoded} == {"IV.1", "IV.2"}
    taken = {one.id for one in campaign.criteria if hasattr(one, "id")}
    assert {"award-offered", "candidate-named", "campaign-ended", "achievement-in-window"} <= taken


def test_a_draft_of_a_silent_plan_takes_no_criterion_without_ground(loaded: Rulebook) -> None:
    """Only what the law's campaign route needs and what the plan states: it names no award and no day."""
    campaign = loaded.campaigns["nhap-khoi-ha-tinh-2020-2025"].campaign
    assert {one.id for one in campaign.criteria if hasattr(one, "id")} == {
        "candidate-named",
        "assessed-in-campaign",
    }
    assert (campaign.awards, campaign.periods, campaign.window) == ("not stated", "not stated", "not stated")


def test_an_impossible_day_stays_as_the_plan_has_it(loaded: Rulebook) -> None:
    campaign = loaded.campaigns["nhap-cam-xuyen-2021"].campaign
    assert campaign.parameters["day-1"].value == "impossible: 31/6/2021"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_date_of_a_draft_is_not_in_its_plan(file: Path) -> None:
    text = read_file(file)
    whole = " ".join(line.text for line in text.lines)
    draft = drafted(file)
    values = "\n".join(
        row for row in (draft.campaign + draft.sources).split("\n") if not row.strip().startswith("#")
    ).replace("checked_on: 0001-01-01", "")
    known = {source.issued_on for source in RULEBOOK.sources.values()}
    for year, month, day in re.findall(r"\b(\d{4})-(\d{2})-(\d{2})\b", values):
        pattern = rf"(?<!\d)0?{int(day)}\s*(?:[/.-]|tháng)\s*0?{int(month)}\s*(?:[/.-]|năm)\s*{year}"
        assert re.search(pattern, whole) or f"{year}-{month}-{day}" in known, f"{year}-{month}-{day}"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_field_of_a_draft_is_marked_open(file: Path) -> None:
    """Every value that a person must confirm has the mark above it or at its end."""
    rows = drafted(file).campaign.split("\n")
    for key in (
        "theme:",
        "level:",
        "deadline:",
        "awards:",
        "papers:",
        "quotas:",
        "contact:",
        "window:",
        "periods: not",
    ):
        at = next((i for i, row in enumerate(rows) if row.startswith(key)), None)
        if at is None:
            continue
        near = rows[at - 1 : at + 3]
        assert any("# XÁC NHẬN [" in row for row in near), key
    marks = [row for row in rows if "XÁC NHẬN" in row and not row.startswith("# Bản nháp")]
    shape = re.compile(r"# XÁC NHẬN \[(?:certain|likely|guess|not stated)\]")
    assert marks
    assert all(shape.search(row) for row in marks)


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert drafted(KON_RAY) == drafted(KON_RAY)


# -- the command ---------------------------------------------------------------------------------------------


def test_the_draft_is_added_to_a_folder_of_rules(awards: Awards, tmp_path: Path) -> None:
    folder = copytree(SHIPPED, tmp_path / "rules")
    target = folder / "campaigns" / "binh-mau-2025.yaml"
    ran = awards("rules", "new", "campaign", "--from", FULL, "-o", target)
    assert ran.code == 0, ran.err
    assert "15/11/2025" in ran.out
    assert "điểm chờ xác nhận" in ran.err
    assert target.read_text("utf-8").count("id: binh-mau-2025 ")
    assert (folder / "sources.yaml").read_text("utf-8").count("- id: kh-binh-mau-2025\n") == 1
    again = awards("rules", "new", "campaign", "--from", FULL, "-o", target)
    assert again.code == 2
    assert "--force" in again.err


def test_a_draft_outside_a_folder_of_rules_has_its_sources_beside_it(awards: Awards, tmp_path: Path) -> None:
    ran = awards(
        "rules", "new", "campaign", "--from", KON_RAY, "-o", tmp_path / "thu.yaml", "--format", "json"
    )
    assert ran.code == 0, ran.err
    assert (tmp_path / "thu.yaml").read_text("utf-8").count("id: thu ")
    assert (tmp_path / "thu.sources.yaml").read_text("utf-8").startswith("sources:\n")
    fields = {row["field"]: row for row in json.loads(ran.out)["fields"]}
    assert fields["number"] == {
        "field": "number", "value": "not stated", "confidence": "not stated", "line": None, "page": None,
        "clause": None, "words": None, "note": None,
    }  # fmt: skip
    assert (fields["window"]["value"], fields["window"]["line"]) == ("2013..2023", 63)
    assert fields["window"]["words"] == "Mốc thời gian xét thành tích xuất sắc trong giai đoạn 2013-2023"


def test_a_wrong_name_or_folder_is_wrong_usage(awards: Awards, tmp_path: Path) -> None:
    assert awards("rules", "new", "campaign", "--from", KON_RAY, "--id", "Kon Rẫy").code == 2
    assert awards("rules", "new", "campaign", "--from", KON_RAY, "-o", tmp_path / "x.txt").code == 2
    assert awards("rules", "new", "campaign", "--from", KON_RAY, "-o", tmp_path / "no" / "x.yaml").code == 2
    assert awards("rules", "new", "campaign").code == 2


def test_a_file_that_cannot_be_read_ends_with_5(awards: Awards, tmp_path: Path) -> None:
    empty = tmp_path / "trong.txt"
    empty.write_bytes(b"")
    ran = awards("rules", "new", "campaign", "--from", empty)
    assert (ran.code, ran.out) == (5, "")
    assert "trong.txt" in ran.err
    assert len(ran.err.strip().split("\n")) == 1


SHORT = """ỦY BAN NHÂN DÂN
HUYỆN MẪU SƠN
Số: 45/KH-UBND
Mẫu Sơn, ngày 12 tháng 3 năm 2024
KẾ HOẠCH
Phát động đợt thi đua
Căn cứ Luật Thi đua, khen thưởng ngày {day};
I. KHEN THƯỞNG
1. Hình thức: Giấy khen của Chủ tịch Ủy ban nhân dân huyện.
2. Tiêu chuẩn: Có thành tích xuất sắc trong đợt thi đua.
"""


def short_draft(tmp_path: Path, day: str) -> Draft:
    file = tmp_path / "ke-hoach.txt"
    file.write_text(SHORT.format(day=day), "utf-8")
    return draft_of(read_plan(read_file(file), AWARDS), RULEBOOK, "mau-son")


def test_a_law_cited_without_its_number_is_the_source_of_that_title_and_day(tmp_path: Path) -> None:
    draft = short_draft(tmp_path, "15 tháng 6 năm 2022")
    assert "- luat-06-2022\n" in draft.campaign
    assert "- id: luat" not in draft.sources


def test_a_law_of_another_day_becomes_a_source_of_its_own(tmp_path: Path) -> None:
    assert "- id: luat-thi-dua-khen-thuong-2021\n" in short_draft(tmp_path, "15 tháng 6 năm 2021").sources


CITING = """UBND XÃ {own}
Số: 7/KH-UBND
KẾ HOẠCH
Phát động thi đua làm đường
Thực hiện Kế hoạch số 12/KH-UBND ngày 10/02/2025 của UBND huyện {above}, UBND xã ban hành Kế hoạch như sau:
I. Đối tượng: tập thể, cá nhân.
"""


def citing(own: str, above: str, rulebook: Rulebook, name: str) -> Draft:
    return draft_of(plan_from(CITING.format(own=own, above=above)), rulebook, name)


def with_entries(rulebook: Rulebook, draft: Draft) -> Rulebook:
    """The rulebook with the sources that a draft adds."""
    some = next(iter(rulebook.sources.values()))
    fields = ("kind", "number", "issuer", "title", "issued_on")
    rows = YAML(typ="safe").load(f"sources:\n{draft.sources}")["sources"] if draft.sources else []
    made = {
        row["id"]: replace(some, id=row["id"], **{name: str(row[name]) for name in fields}) for row in rows
    }
    return replace(rulebook, sources={**rulebook.sources, **made})


def test_a_document_cited_twice_is_one_source_and_another_of_the_same_number_is_not() -> None:
    first = citing("MẪU AN", "Mẫu Sơn", RULEBOOK, "mau-an")
    rulebook = with_entries(RULEBOOK, first)
    assert "- id: 12-kh-ubnd-2025-mau-son\n" in first.sources
    again = citing("MẪU BÌNH", "Mẫu Sơn", rulebook, "mau-binh")
    assert "- 12-kh-ubnd-2025-mau-son\n" in again.campaign
    assert "12-kh" not in again.sources
    other = citing("MẪU CHÂU", "Mẫu Hải", rulebook, "mau-chau")
    assert "- id: 12-kh-ubnd-2025-mau-hai\n" in other.sources


def test_a_plan_drafted_again_is_not_a_second_source() -> None:
    first = citing("MẪU AN", "Mẫu Sơn", RULEBOOK, "mau-an")
    again = citing("MẪU AN", "Mẫu Sơn", with_entries(RULEBOOK, first), "mau-an")
    assert again.sources == ""
    assert "source: kh-mau-an\n" in again.campaign
    assert sources_alone(again) == "sources: []\n"


def test_sources_of_two_drafts_made_apart_do_not_meet() -> None:
    made = {
        re.findall(
            r"- id: (12\S+)", draft_of(plan_from(CITING.format(own="A", above=above)), RULEBOOK).sources
        )[0]
        for above in ("Mẫu Sơn", "Mẫu Hải")
    }
    assert made == {"12-kh-ubnd-2025-mau-son", "12-kh-ubnd-2025-mau-hai"}


def test_a_standard_of_one_line_is_kept_as_a_point_not_encoded(tmp_path: Path) -> None:
    draft = short_draft(tmp_path, "15 tháng 6 năm 2022")
    assert "- not_encoded:standard-i-2\n" in draft.campaign
    assert "Có thành tích xuất sắc trong đợt thi đua" in draft.campaign.partition("not_encoded:")[2]


def test_a_report_under_a_draft_says_that_nobody_has_confirmed_it(awards: Awards, tmp_path: Path) -> None:
    rules = copytree(SHIPPED, tmp_path / "rules")
    out = rules / "campaigns" / "xa-mau.yaml"
    into = ("-o", str(out), "--rules", str(rules))
    assert awards("rules", "new", "campaign", "--from", str(FULL), *into).code == 0
    given = json.loads((SHIPPED.parent / "docs" / "demo" / "dossier.json").read_text("utf-8"))
    dossier = tmp_path / "dossier.json"
    dossier.write_text(json.dumps(given | {"campaign": out.stem, "award": "giay-khen-xa"}), "utf-8")
    judged = ("check", str(dossier), "--format", "json", "--rules", str(rules))
    assert DRAFT_WARNING.vi in awards(*judged).out
    text = out.read_text("utf-8")
    start = text.index("notes:")
    out.write_text(text[:start] + text[text.index("clauses:", start) :], "utf-8")
    assert DRAFT_WARNING.vi not in awards(*judged).out


def test_another_day_is_told_and_no_parameter() -> None:
    text = (
        "UBND XÃ TÂY MẪU\nKẾ HOẠCH\nPhát động phong trào thi đua\n"
        "1. Thời gian: từ ngày 01/3/2025 đến ngày 30/6/2025.\n"
        "2. Các thôn họp sơ kết ngày 15/5/2025.\n"
    )
    draft = draft_of(plan_from(text), RULEBOOK).campaign
    assert "day-1" not in draft
    assert any(row.startswith("#") and "2025-05-15" in row for row in draft.split("\n"))

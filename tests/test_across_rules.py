"""rules/across.yaml, quotas, bases and preferences as rules: what ships, and each fault with its place."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from awards.engine.errors import AwardsError, RulebookError, ScreeningError
from awards.engine.rulebooks.library import Library
from awards.engine.rulebooks.loading import load_rulebook
from awards.engine.screening.across.bases import read_bases

from .across_batches import ADDED, compared, dossier, shipped, with_quotas
from .making import CAMPAIGN, LAW, PLACES, Book, campaign_dossier, judged, parameter, unit, words
from .spoiling import Change, chain, drop, put, quota

ACROSS = "across.yaml"


def check(name: str, **changes: Any) -> dict[str, Any]:
    """Return a check of people of one number."""
    cites = [{"from": "0001-01-01", "cite": {"source": "luat-mau"}}]
    whole = {"id": name, "kind": "same-person", "label": words(name), "required": words("x"), "cites": cites}
    return whole | {"ground": "C", "effect": "return", "remedy": words("x")} | changes


def book(*checks: dict[str, Any], **parameters: Any) -> Book:
    made = Book()
    made.files[ACROSS] = {"checks": list(checks)} | ({"parameters": parameters} if parameters else {})
    return made


# -- what ships ----------------------------------------------------------------------------------------------


def test_what_ships_compares_people_claims_awards_and_shares() -> None:
    assert {one.id: (one.kind, one.ground, one.effect) for one in shipped().checks} == {
        "same-dossier-id": ("same-dossier-id", "C", "return"),
        "shared-dossier-id": ("shared-dossier-id", "C", "council"),
        "same-person": ("same-person", "C", "return"),
        "same-person-again": ("same-person-again", "C", "council"),
        "shared-number": ("shared-number", "C", "council"),
        "alike-person": ("alike-person", "C", "council"),
        "alike-collective": ("alike-collective", "C", "council"),
        "two-awards": ("two-awards", "B", "council"),
        "same-initiative": ("same-initiative", "B", "council"),
        "same-achievement": ("same-achievement", "B", "council"),
        "achievement-again": ("achievement-again", "B", "council"),
        "leader-share": ("leader-share", "note", "note"),
    }


def test_no_plan_that_ships_states_a_quota_and_no_law_a_share_of_leaders() -> None:
    assert shipped().quotas == ()
    assert [one.at_most for one in shipped().checks] == [None] * len(shipped().checks)


def test_a_citation_that_is_inferred_says_so() -> None:
    seen = {
        ("same-person-again", "luat-06-2022"),
        ("achievement-again", "luat-06-2022"),
        ("achievement-again", "nd-91-2017"),
        ("leader-share", "luat-06-2022"),
        ("leader-share", "nd-91-2017"),
    }
    for one in shipped().checks:
        for row in one.cites:
            assert (row.cite.certainty == "verified") == ((one.id, row.cite.source) in seen)
            assert row.cite.note is not None or not row.cite.source


def test_no_law_is_cited_where_none_was_seen_or_before_it_was_in_force() -> None:
    for one in shipped().checks:
        sources = {row.cite.source for row in one.cites}
        assert (sources == {""}) == (one.id in ("same-dossier-id", "shared-dossier-id", "shared-number"))
        assert one.first >= 20040701 or sources == {""}


def test_the_law_says_whom_it_favours_by_day_and_kind() -> None:
    rows = {
        (one.id, one.first): one
        for one in shipped().favoured
        if one.award == "giay-khen-huyen" and one.campaign is None
    }
    women, groups = rows["women", 20171001], rows["women-collectives", 20171001]
    assert (women.last, women.kinds, women.tested) == (20231231, ("individual",), True)
    assert (groups.kinds, groups.cite.source) == (("collective",), "nd-91-2017")
    assert rows["small-collectives", 20171001].tested is False
    assert rows["direct-workers", 20240101].cite.source == "luat-06-2022"


def test_compiled_rules_are_kept_and_found_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    first = Library().across
    again = Library()
    assert again.across == first
    assert "rulebook" not in vars(again)


# -- preferences never decide --------------------------------------------------------------------------------

FAVOURED = [
    {"id": "women", "label": words("Women"), "cite": {"article": "4"}, "for": {"candidate": ["individual"]},
     "test": {"value": "candidate.gender", "is": "female"}},
    {"id": "upland", "label": words("Uplands"), "cite": {"article": "4"}},
]  # fmt: skip


@pytest.mark.parametrize(
    ("gender", "status"), [("female", "met"), ("male", "unmet"), (None, "unknown"), ("?", "unknown")]
)
def test_a_preference_is_asked_and_changes_nothing(gender: str | None, status: str, tmp_path: Path) -> None:
    data = campaign_dossier()
    data["candidate"]["gender"] = gender
    plain = judged(Book().bench(tmp_path / "plain"), data)
    bench = Book().put(LAW, "preferences", FAVOURED).bench(tmp_path / "with")
    bench.preferring = True
    found = judged(bench, data)
    assert (found.verdict, found.deciding) == (plain.verdict, plain.deciding)
    assert [one.criterion.id for one in found.findings] == [one.criterion.id for one in plain.findings]
    assert [one.id for one in found.program.preferences] == ["women"]
    expected = [("women", status)] if status in ("met", "unknown") else []
    assert [tuple(one) for one in found.preferred] == expected


# -- faults --------------------------------------------------------------------------------------------------

SHARE = {"part": parameter("fraction", "1/10", cite={"clause": "V"})}
MOST = {"most": parameter("number", 3, cite={"clause": "V"})}
STAFF = [{"id": "staff", "label": words("Staff"), "cite": {"clause": "V"}}]


def quotas(*of: dict[str, Any], **more: Any) -> Change:
    return chain(
        put(CAMPAIGN, "parameters", SHARE | MOST),
        put(CAMPAIGN, "bases", STAFF),
        put(CAMPAIGN, "quotas", list(of)),
        *(put(CAMPAIGN, name, value) for name, value in more.items()),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("change", "code", "meant"),
    [
        (quotas(quota("few", limit="$part")), "quota-base", None),
        (quotas(quota("few", limit="$most", base="staff")), "quota-base", None),
        (quotas(quota("few", limit="$part", base="staf")), "unknown-base", "staff"),
        (quotas(quota("few", limit="$part", base="staff", of_limit=True)), "quota-base", None),
        (quotas(quota("few", within="many"), quota("many", within="few")), "quota-cycle", None),
        (quotas(quota("few", limit="$part", base="few")), "quota-cycle", None),
        (quotas(quota("few", per="named_bodies")), "quota-bodies", None),
        (quotas(quota("few", limit=5)), "bare-literal", None),
        (quotas(quota("few", limit="$par")), "unknown-parameter", "$part"),
        (quotas(quota("few", limit="$day"), parameters={"day": parameter("day", "2020-01-01")}),
         "parameter-type", None),
        (quotas(quota("few", whom={"class": ["farmers"]})), "unknown-code", "farmer"),
        (quotas(quota("few", bodies=[])), "rulebook-type", None),
        (quotas(quota("few", whom={"leads": True})), "rulebook-unknown-key", None),
        (quotas(quota("few", rounding="nearest")), "rulebook-not-allowed", None),
        (quotas(quota("few"), quota("few")), "duplicate-id", None),
        (quotas(quota("few"), bases=[*STAFF, *STAFF]), "duplicate-id", None),
        (quotas(quota("few"), bases=[STAFF[0] | {"figures": [{"figure": -1}]}]), "rulebook-type", None),
        (put(LAW, "preferences", [FAVOURED[0] | {"for": {"award": ["thu-khe"]}}]),
         "unknown-award", "thu-khen"),
        (chain(put(LAW, "preferences", FAVOURED), put(CAMPAIGN, "preferences", FAVOURED)),
         "duplicate-id", None),
    ],
)  # fmt: skip
def test_each_fault_of_a_quota_or_preference_is_told(
    change: Change, code: str, meant: str | None, tmp_path: Path
) -> None:
    made = Book()
    change(made)
    with pytest.raises(RulebookError) as raised:
        load_rulebook(made.write(tmp_path))
    assert {one.code for one in raised.value.faults} == {code}, raised.value.say("en")
    fault = raised.value.faults[0]
    assert fault.place.line
    assert fault.message.vi != fault.message.en
    assert fault.meant == meant or meant is None


@pytest.mark.parametrize(
    ("made", "code", "at"),
    [
        (book(check("a"), check("a")), "duplicate-id", 'id: "a"'),
        (book(check("a", kind="same-persons")), "rulebook-not-allowed", "kind:"),
        (book(check("a", cites=[])), "rulebook-type", "cites:"),
        (book(check("a", cites=[{"from": "0001-01-01", "cite": {"source": "luat"}}])),
         "unknown-source", "source:"),
        (book(check("a", cites=check("a")["cites"] * 2)), "cites-days", "cites:"),
        (book(check("a", cites=[{"from": "0001-01-01"}])), "cites-ground", "from:"),
        (book(check("a", cites=[check("a")["cites"][0] | {"no_text": words("x")}])), "cites-ground", "from:"),
        (book(check("a", in_force={"from": "2020-01-01", "to": "2019-01-01"})), "backwards", "in_force:"),
        (book(check("a", common_from=5)), "bare-literal", "common_from:"),
        (book(check("a", common_from="$few")), "unknown-parameter", "common_from:"),
        (book(check("a", common_from="$few"), few=parameter("number", 1, cite={"source": "luat-mau"})),
         "common-from", "common_from:"),
        (book(check("a", at_most="$few"), few=parameter("number", 1, cite={"source": "luat-mau"})),
         "parameter-type", "at_most:"),
        (book(check("a"), few=parameter("number", "x", cite={"source": "luat-mau"})),
         "parameter-value", "value:"),
    ],
)  # fmt: skip
def test_each_fault_of_a_check_is_told_where_it_stands(
    made: Book, code: str, at: str, tmp_path: Path
) -> None:
    with pytest.raises(RulebookError) as raised:
        load_rulebook(made.write(tmp_path))
    assert {one.code for one in raised.value.faults} == {code}, raised.value.say("en")
    fault = raised.value.faults[0]
    assert fault.place.file == f"rules/{ACROSS}"
    lines = (tmp_path / ACROSS).read_text("utf-8").splitlines()
    assert at in lines[(fault.place.line or 0) - 1]


def test_rules_without_comparisons_compare_nothing(tmp_path: Path) -> None:
    assert Library(Book().write(tmp_path), cached=False).across.checks == ()


def test_a_name_of_two_units_stands_for_neither(tmp_path: Path) -> None:
    made = Book().put(PLACES, "units/-", unit("Xã Thúy Mẫu", "UBND xã Hòa Mẫu"))
    ((_, names),) = Library(made.write(tmp_path), cached=False).across.places
    assert [one.key for one in names.names] == ["xã hoà mẫu", "xã thuý mẫu"]
    joined = made.put(PLACES, "units/1/successor", "hoa-mau")
    ((_, names),) = Library(joined.write(tmp_path), cached=False).across.places
    assert {one.unit for one in names.names} == {"hoa-mau"}


def test_what_a_plan_no_longer_says_is_gone(tmp_path: Path) -> None:
    made = Book()
    quotas(quota("few", limit="$most"))(made)
    assert [one.id for one in Library(made.write(tmp_path / "a"), cached=False).across.quotas] == ["few"]
    drop(CAMPAIGN, "bases")(made)
    put(CAMPAIGN, "quotas", "not stated")(made)
    assert Library(made.write(tmp_path / "b"), cached=False).across.quotas == ()


# -- figures of --bases --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return Library(with_quotas(tmp_path_factory.mktemp("bases")), cached=False).across


EXPECTED = {
    ("staff", "unit", "trường hoà mẫu"): Fraction(1600),
    ("staff", "cluster", "cụm số 1"): Fraction(45),
    ("members", "campaign", ""): Fraction(12),
}
YAML = """bases:
  - {unit: Trường Hòa Mẫu, base: staff, figure: 1.600}
  - {cluster: Cụm  Số 1, base: staff, figure: 45}
  - {base: members, figure: 12}
"""
CSV = (
    "Đơn vị{0}Cụm, khối{0}Mã cơ số{0}Số lượng\r\n"
    "TRƯỜNG HÒA MẪU{0}{0}staff{0}1.600\r\n\r\n{0}Cụm số 1{0}staff{0}45\r\n"
)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("b.yaml", YAML.replace("1.600", "'1.600'")),
        ("b.csv", CSV.replace("Cụm, khối", "Cụm").format(";") + ";;members;12\r\n"),
        ("b.csv", "\ufeff" + CSV.replace("Cụm, khối", '"Cụm, khối"').format(",") + ",,members,12\r\n"),
        ("b.csv", CSV.format("\t") + "\t\tmembers\t12"),
    ],
)
def test_figures_are_read_from_yaml_and_csv(name: str, text: str, rules: Any, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(text.encode())
    assert read_bases(tmp_path / name, rules).figures == EXPECTED


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("b.csv", "", "bases-form"),
        ("b.csv", "unit,base\nA,staff\n", "bases-form"),
        ("b.csv", "unit,base,figure,figure\nA,staff,1,1\n", "bases-form"),
        ("b.csv", "unit,base,figure\nA,staff,x\n", "bases-figure"),
        ("b.csv", "unit,base,figure\nA,staff,-1\n", "bases-figure"),
        ("b.csv", "unit,base,figure\nA,staff,15%\n", "bases-figure"),
        ("b.csv", "unit,base,figure\nA,staff,1\na,staff,2\n", "base-twice"),
        ("b.csv", "unit,base,figure\nA,stafff,1\n", "unknown-base"),
        ("b.csv", "unit,class,base,figure\nA,B,staff,1\n", "bases-row"),
        ("b.csv", "unit,base,figure\n,,1\n", "bases-row"),
        ("b.csv", "unit,base,figure,note\nA,staff,1,x\n", "bases-column"),
        ("b.csv", "unit,base,figure\nA,staff,1,2\n", "bases-column"),
        ("b.csv", b"\xff\xfe\x00", "bases-unreadable"),
        ("none.csv", None, "bases-unreadable"),
        ("b.yaml", "rows: []\n", "bases-form"),
        ("b.yaml", "bases: [1]\n", "bases-form"),
        ("b.yaml", "bases: [{base: staff, figure: 1, units: A}]\n", "bases-column"),
        ("b.yaml", "bases: [{base: staff, figure: true}]\n", "bases-figure"),
        ("b.yaml", "bases: [{base: [staff], figure: 1}]\n", "bases-row"),
    ],
)
def test_each_fault_of_the_figures_is_told(
    name: str, text: str | bytes | None, code: str, rules: Any, tmp_path: Path
) -> None:
    if text is not None:
        (tmp_path / name).write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(ScreeningError) as raised:
        read_bases(tmp_path / name, rules)
    assert {one.code for one in raised.value.faults} == {code}, raised.value.say("en")
    assert raised.value.say("vi") != raised.value.say("en")


def test_what_is_no_yaml_is_told_as_such(rules: Any, tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text("bases: [", encoding="utf-8")
    with pytest.raises(AwardsError):
        read_bases(tmp_path / "b.yaml", rules)


def test_the_campaign_with_every_kind_of_quota_is_yaml_and_nothing_else() -> None:
    assert {file.suffix for file in ADDED.rglob("*") if file.is_file()} == {".yaml"}


def test_a_quota_of_the_law_counts_every_campaign_on_its_days(tmp_path: Path) -> None:
    dated = [{"from": "2020-01-01", "value": 1}, {"from": "2022-01-01", "value": 2}]
    made = Book().law(most=parameter("number", dated))
    made.put(LAW, "quotas", [quota("few", limit="$most", per="campaign", cite={"article": "9"})])
    rules = Library(made.write(tmp_path), cached=False).across
    assert [(one.first, one.last, one.awards) for one in rules.quotas] == [
        (20200101, 20211231, ("thu-khen",)),
        (20220101, 99991231, ("thu-khen",)),
    ]

    def of(day: str | None, **changes: Any) -> dict[str, Any]:
        return dossier(f"Người {day} {changes}", award="thu-khen", considered_on=day) | changes

    batch = [of("2021-05-01"), of("2021-05-01", campaign=None), of("2022-05-01"), of("2019-05-01")]
    batch += [of("2021-05-01", award="bang-vang")]
    found = compared(batch, "few", rules)
    assert [(one.status, one.numbers) for one in found] == [("unmet", (1, 2)), ("met", ())]
    unsure = compared([of("2021-05-01"), of(None)], "few", rules)
    assert [one.status for one in unsure] == ["unknown", "met"]


def test_a_preference_of_another_campaign_day_or_kind_is_not_told(tmp_path: Path) -> None:
    made = Book()
    quotas(quota("few", limit=0, per="campaign"))(made)
    aged = {"id": "elders", "label": words("Elders"), "cite": {"clause": "V"}}
    groups = {
        "id": "groups",
        "label": words("Groups"),
        "cite": {"article": "4"},
        "for": {"candidate": ["collective"]},
    }
    made.put(CAMPAIGN, "preferences", [aged])
    made.put(LAW, "preferences", [*FAVOURED, groups])
    rules = Library(made.write(tmp_path), cached=False).across

    def told(day: str, **changes: Any) -> set[str]:
        one = dossier(award="thu-khen", campaign="mua-gat", considered_on=day, **changes) | {
            "preferred": ["women"]
        }
        return {each.criterion for each in compared([one], None, rules) if each.group == "preferences"}

    assert told("2022-05-01") == {"women", "upland", "elders"}
    assert told("2022-05-01", kind="collective") == {"women", "upland", "elders", "groups"} - {"women"}
    assert told("2019-05-01") == {"elders"}
    elsewhere = replace(rules, favoured=tuple(replace(one, campaign="x") for one in rules.favoured))
    one = dossier(award="thu-khen", campaign="mua-gat", considered_on="2022-05-01")
    assert [each.group for each in compared([one], None, elsewhere)] == ["quotas"]


def test_a_check_compares_dossiers_of_its_time_only(tmp_path: Path) -> None:
    made = book(check("a", in_force={"from": "2020-01-01", "to": "2021-12-31"}))
    rules = Library(made.write(tmp_path), cached=False).across

    def told(*days: str | None) -> list[tuple[int, ...]]:
        batch = [dossier(national_id="999185000001", considered_on=day, campaign="mua-gat") for day in days]
        return [one.numbers for one in compared(batch, "a", rules)]

    assert told("2019-12-31", "2020-01-01", "2021-12-31", "2022-01-01", None) == [(2, 3, 5)]
    assert told("2019-12-31", "2020-01-01") == []

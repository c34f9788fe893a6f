"""What changed between two rulebooks, in words: each kind of change planted and told, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from awards.engine.errors import RulebookError
from awards.engine.revisions.changes import Change
from awards.engine.revisions.telling import changes_between
from awards.engine.rulebooks.filing import Rulebook
from awards.engine.rulebooks.loading import load_rulebook

from .commanding import Awards
from .making import (
    CAMPAIGN,
    LAW,
    NEW_PRINCIPLES,
    OLD_LAW,
    PLACES,
    PRINCIPLES,
    REGIMES,
    SHARED,
    SOURCES,
    Book,
    criterion,
    in_yaml,
    law,
    parameter,
    reading,
    unit,
    words,
)
from .spoiling import Change as Planting
from .spoiling import chain, declared, drop, put, quota

TWO_GOOD = "routes/1/criteria/0"
ENDED = "criteria/2"


def changes(tmp_path: Path, planted: Planting, first: Planting = lambda book: book) -> tuple[Change, ...]:
    """Return what is told of a rulebook before and after something is planted in it."""
    old = Book()
    first(old)
    new = deepcopy(old)
    planted(new)
    before = unchanged() if old == Book() else load_rulebook(old.write(tmp_path / "old"))
    return changes_between(before, load_rulebook(new.write(tmp_path / "new")))


@cache
def unchanged() -> Rulebook:
    """Return the invented rulebook as it is, loaded once."""
    with TemporaryDirectory() as folder:
        return load_rulebook(Book().write(Path(folder)))


def told(one: Change) -> tuple[str, ...]:
    """Return a change in short: what, which rule, which aspect, was, becomes, weight."""
    was, becomes = (side.en if side else "-" for side in (one.was, one.becomes))
    key = "/".join(part for part in (one.key.kind, one.key.id, one.key.route) if part)
    return one.what, key, one.aspect, was, becomes, one.weight


PLAN = "clause: Plan of Hội đồng Mẫu, {} [checked against the text]"
MERIT = "text: Merit; reason: People judge; " + PLAN.format("section V")
CLEAN = (
    "label: clean; what is required: no disciplinary measure; if not met: {}; ground: standard not met; "
    + PLAN.replace("{}", "Article 1")
)
ENDED_TOLD = (
    "label: ended; what is required: considered on after 31/03/2022 (that day not included); "
    "if not met: deferred; ground: standard not met; " + PLAN.format("Article 1")
)
FEW = (
    PLAN.format("section V") + "; label: few; limit: 5 ($most); may be exceeded: no; counts: both; "
    "of what is allowed: no; counted together: unit; rounding: not stated in the text; whose quota: proposer"
)

LOADED: dict[str, tuple[Planting, list[tuple[str, ...]]]] = {
    "a label": (
        put(LAW, f"{TWO_GOOD}/label", words("Two years")),
        [("changed", "criterion/two-good/own", "label", "two-good", "Two years", "words")],
    ),
    "an effect": (
        put(CAMPAIGN, f"{ENDED}/effect", "reject"),
        [("changed", "criterion/ended", "effect", "deferred", "not eligible", "decides")],
    ),
    "a ground": (
        put(CAMPAIGN, f"{ENDED}/ground", "A"),
        [("changed", "criterion/ended", "ground", "standard not met", "wrong subject", "beside")],
    ),
    "a test": (
        put(CAMPAIGN, f"{ENDED}/test", {"value": "considered_on", "after": "$period.main.from"}),
        [
            (
                "changed", "criterion/ended", "test",
                "considered on after 31/03/2022 (that day not included)",
                "considered on after 01/01/2022 (that day not included)", "decides",
            )
        ],
    ),
    "whom it concerns": (
        put(CAMPAIGN, f"{ENDED}/for", {"candidate": ["individual"], "leader": False}),
        [("changed", "criterion/ended", "for", "none", "kind: individual; leader: no", "decides")],
    ),
    "what is asked first": (
        put(CAMPAIGN, f"{ENDED}/once_met", ["assessed"]),
        [("changed", "criterion/ended", "once_met", "none", '"assessed" (assessed)', "decides")],
    ),
    "a remedy": (
        put(CAMPAIGN, f"{ENDED}/remedy", words("Wait")),
        [("changed", "criterion/ended", "remedy", "none", "Wait", "words")],
    ),
    "a clause and its certainty": (
        put(CAMPAIGN, f"{ENDED}/cite", {"article": "9", "certainty": "memory"}),
        [
            (
                "changed", "criterion/ended", "cite",
                "Plan of Hội đồng Mẫu, Article 1 [checked against the text]",
                "Plan of Hội đồng Mẫu, Article 9 [not checked against the text]", "words",
            )
        ],
    ),
    "a number that decides": (
        put(LAW, "parameters/least/value", 3),
        [("changed", "parameter/least", "value", "2", "3", "decides")],
    ),
    "values by date": (
        put(LAW, "parameters/least", parameter("number", [{"from": "0001-01-01", "value": 2},
                                                           {"from": "2024-07-01", "value": 3}])),
        [("changed", "parameter/least", "value", "2", "from the beginning: 2; from 01/07/2024: 3",
          "decides")],
    ),
    "readings": (
        put(LAW, "parameters/least", parameter("number", [reading("two", 2), reading("three", 3)])),
        [
            ("changed", "parameter/least", "reading-words", "none",
             "two: two – because of two; three: three – because of three", "words"),
            ("changed", "parameter/least", "value", "2",
             'read as "two": 2 (the base); read as "three": 3', "decides"),
        ],
    ),
    "a window that nothing reads": (
        put(CAMPAIGN, "window/value", "2020-01-01..2022-03-31"),
        [("changed", "parameter/window", "value", "01/01/2021 – 31/03/2022", "01/01/2020 – 31/03/2022",
          "words")],
    ),
    "a period": (
        put(CAMPAIGN, "periods/0/to", "2022-04-30"),
        [("changed", "period/main", "to", "31/03/2022", "30/04/2022", "decides")],
    ),
    "whom the plan names": (
        put(CAMPAIGN, "subjects/kinds/value", ["individual", "collective", "household"]),
        [("changed", "parameter/subjects", "value", "collective, individual",
          "collective, household, individual", "words")],
    ),
    "papers": (
        put(CAMPAIGN, "papers", ["proposal"]),
        [("changed", "head", "papers", "not stated in the text", "proposal", "words")],
    ),
    "a deadline": (
        put(CAMPAIGN, "deadline", "2022-05-01"),
        [("changed", "head", "deadline", "not stated in the text", "01/05/2022", "words")],
    ),
    "what is not encoded": (
        put(CAMPAIGN, "not_encoded", [{"id": "merit", "cite": {"clause": "V"}, "text": words("Merit"),
                                       "reason": words("People judge")}]),
        [("added", "not-encoded/merit", "", "-",
          MERIT, "beside")],
    ),
    "a new criterion": (
        put(CAMPAIGN, "criteria/-", criterion("clean", {"none": "discipline"})),
        [("added", "criterion/clean", "", "-",
          CLEAN.format("not eligible"), "decides")],
    ),
    "a note of no consequence": (
        put(CAMPAIGN, "criteria/-", criterion("clean", {"none": "discipline"}, effect="note")),
        [("added", "criterion/clean", "", "-",
          CLEAN.format("a note, without effect on the verdict"),
          "beside")],
    ),
    "a criterion dropped": (
        chain(drop(CAMPAIGN, ENDED), put(CAMPAIGN, "clauses/0/became", ["period:main", "subjects"])),
        [
            ("changed", "clause/I", "became", "criterion:ended, period:main, subjects",
             "period:main, subjects", "words"),
            ("removed", "criterion/ended", "",
             ENDED_TOLD, "-", "decides"),
        ],
    ),
    "what a route stands on": (
        put(LAW, "routes/1/needs", ["proposal"]),
        [("changed", "route/own", "needs", "none", '"proposal" (proposal)', "decides")],
    ),
    "a source": (
        put(SOURCES, "sources/0/number", "1/2019/QH14"),
        [("changed", "source/luat-mau", "number", "not stated in the text", "1/2019/QH14", "words")],
    ),
    "an award": (
        put(REGIMES, "awards/0/label", words("Praise")),
        [("changed", "award/thu-khen", "label", "Letter of praise", "Praise", "words")],
    ),
    "a transition": (
        drop(REGIMES, "regimes/2/transition"),
        [("changed", "regime/moi", "transition",
          "dossiers received before 01/07/2024 stay under giua", "none", "decides")],
    ),
    "another name of a unit nobody looks up": (
        put(PLACES, "units/0/aliases/-", "Hòa Mẫu"),
        [("changed", "unit/hoa-mau", "aliases", "UBND xã Hòa Mẫu", "Hòa Mẫu, UBND xã Hòa Mẫu", "beside")],
    ),
    "a new unit": (
        put(PLACES, "units/-", unit("Xã Bắc Mẫu", key="bac-mau")),
        [("added", "unit/bac-mau", "", "-", "name: Xã Bắc Mẫu", "beside")],
    ),
    "a quota": (
        chain(put(CAMPAIGN, "parameters", {"most": parameter("number", 5, cite={"clause": "V"})}),
              put(CAMPAIGN, "quotas", [quota("few", limit="$most")])),
        [
            ("changed", "head", "quotas", "not stated in the text", "none", "beside"),
            ("added", "parameter/most", "", "-",
             "label: A bound; value: 5; clause: Plan of Hội đồng Mẫu, section V [checked against the text]",
             "beside"),
            ("added", "quota/few", "", "-",
             FEW, "beside"),
        ],
    ),
    "a question, a statement": (
        chain(put(LAW, "questions", [declared("worthy")]), put(LAW, "attestations", [declared("clean")])),
        [
            ("added", "attestation/clean", "", "-",
             "clause: Law not stated, Article 1 [checked against the text]; label: clean", "words"),
            ("added", "question/worthy", "", "-",
             "clause: Law not stated, Article 1 [checked against the text]; label: worthy", "words"),
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LOADED)
def test_each_kind_of_change_is_told_and_nothing_else(name: str, tmp_path: Path) -> None:
    planted, expected = LOADED[name]
    assert [told(one) for one in changes(tmp_path, planted)] == expected


def test_each_place_is_that_of_the_words_that_changed(tmp_path: Path) -> None:
    (one,) = changes(tmp_path, put(CAMPAIGN, f"{ENDED}/effect", "reject"))
    Book().write(tmp_path / "old")
    for place, folder in ((one.old, "old"), (one.new, "new")):
        assert place is not None
        assert place.file == f"rules/{CAMPAIGN}"
        assert place.line is not None
        line = (tmp_path / folder / CAMPAIGN).read_text("utf-8").splitlines()[place.line - 1]
        assert "effect:" in line
    assert one.where_said.en == "Campaign: Harvest campaign"


def reversed_keys(data: Any) -> Any:
    """Return the same rules written the other way round."""
    if isinstance(data, dict):
        return {key: reversed_keys(data[key]) for key in reversed(data)}
    return [reversed_keys(one) for one in data] if isinstance(data, list) else data


def test_order_and_style_are_no_change(tmp_path: Path, awards: Awards) -> None:
    old, new = Book(), Book()
    test = {
        "all": ["assessed", {"any": [{"none": "discipline"}, {"value": "candidate.leader", "is": False}]}]
    }
    other = {
        "all": [{"any": [{"value": "candidate.leader", "is": False}, {"none": "discipline"}]}, "assessed"]
    }
    kinds = ["individual", "collective"]
    old.put(CAMPAIGN, "criteria/-", criterion("several", test, **{"for": {"candidate": kinds}}))
    new.put(CAMPAIGN, "criteria/-", criterion("several", other, **{"for": {"candidate": kinds[::-1]}}))
    where = f"{TWO_GOOD}/test/where"
    new.put(LAW, where, {"grade": {"in": ["good", "excellent"]}})
    new.files = {name: reversed_keys(data) for name, data in new.files.items()}
    for file, key in ((CAMPAIGN, "criteria"), (SHARED, "criteria"), (SOURCES, "sources"), (LAW, "routes")):
        new.put(file, key, new.get(file, key)[::-1])
    new.files[PLACES] = "# a remark\n" + in_yaml(new.files[PLACES]).replace('"luat-mau"', "'luat-mau'")
    old.write(tmp_path / "old"), new.write(tmp_path / "new")
    ran = awards("rules", "diff", tmp_path / "old", tmp_path / "new", "--lang", "en")
    assert (ran.code, "nothing differs" in ran.out) == (0, True)


def test_one_code_in_a_list_is_that_code(tmp_path: Path) -> None:
    def one(book: Book) -> None:
        book.put(LAW, f"{TWO_GOOD}/test/where", {"grade": {"in": ["good"]}})

    assert not changes(tmp_path, put(LAW, f"{TWO_GOOD}/test/where", {"grade": {"is": "good"}}), one)


def test_the_same_test_twice_counts_in_k_of(tmp_path: Path) -> None:
    test = {"at_least_k_of": {"k": "$least", "of": ["assessed", {"none": "discipline"}]}}
    twice = {"at_least_k_of": {"k": "$least", "of": ["assessed", "assessed", {"none": "discipline"}]}}
    least = put(CAMPAIGN, "parameters", {"least": parameter("number", 1)})
    first = chain(least, put(CAMPAIGN, "criteria/-", criterion("several", test)))
    (found,) = changes(tmp_path, put(CAMPAIGN, "criteria/3/test", twice), first)
    assert (found.aspect, found.weight) == ("test", "decides")


def test_what_the_words_leave_out_is_shown_as_the_rule_has_it(tmp_path: Path) -> None:
    test = {"count": "initiatives", "at_least": 1}
    first = put(CAMPAIGN, "criteria/-", criterion("ideas", test))
    (one,) = changes(tmp_path, put(CAMPAIGN, "criteria/3/test/distinct", "title"), first)
    assert one.was is not None
    assert one.becomes is not None
    assert "distinct: title" in one.becomes.en
    assert "distinct" not in one.was.en


def test_a_shared_criterion_names_who_takes_it_and_is_told_once(tmp_path: Path) -> None:
    (one,) = changes(tmp_path, put(SHARED, "criteria/1/effect", "council"))
    assert told(one)[:4] == ("changed", "criterion/assessed", "effect", "not eligible")
    assert one.where.kind == "shared"
    assert [each.en for each in one.reach] == ["Campaign: Harvest campaign"]
    assert one.old is not None
    assert one.old.file == f"rules/{SHARED}"


def test_a_shared_criterion_that_nobody_takes_decides_nothing(tmp_path: Path) -> None:
    spare = {
        "id": "spare",
        "label": words("spare"),
        "ground": "B",
        "effect": "reject",
        "test": {"none": "discipline"},
    }
    (one,) = changes(tmp_path, put(SHARED, "criteria/2/effect", "return"), put(SHARED, "criteria/-", spare))
    assert (one.weight, one.reach) == ("words", ())


def test_a_shared_criterion_whose_effect_a_campaign_overrides_does_not_reach_it(tmp_path: Path) -> None:
    first = put(CAMPAIGN, "criteria/1/effect", "return")
    (one,) = changes(tmp_path, put(SHARED, "criteria/1/effect", "council"), first)
    assert (one.weight, one.reach) == ("words", ())


def test_writing_a_shared_criterion_out_changes_no_verdict(tmp_path: Path) -> None:
    taken = Book().get(SHARED, "criteria/1") | {"cite": {"clause": "IV"}}
    found = changes(tmp_path, put(CAMPAIGN, "criteria/1", taken))
    assert found == ()


def test_law_that_another_extends_names_both_and_is_told_once(tmp_path: Path) -> None:
    (one,) = changes(tmp_path, put(PRINCIPLES, "criteria/0/effect", "reject"))
    assert [each.en for each in one.reach] == [
        "Principles: nguyen-tac, up to 30/06/2024",
        "Principles: nguyen-tac, from 01/07/2024",
    ]
    assert one.new is not None
    assert one.new.file == f"rules/{PRINCIPLES}"


def test_a_new_law_is_told_against_the_one_it_follows(tmp_path: Path) -> None:
    def newer(book: Book) -> None:
        book.put(LAW, "in_force/to", "2024-06-30")
        made = law("thu-khen", "moi", "2024-07-01", None, extends="thu-khen/2020-01-01")
        book.files["law/thu-khen/2024-07-01.yaml"] = made | {"parameters": {"least": parameter("number", 4)}}

    found = changes(tmp_path, newer)
    assert [told(one)[:5] for one in found] == [
        ("changed", "head", "in_force", "from 01/01/2020", "from 01/01/2020 to 30/06/2024"),
        ("added", "file/thu-khen/2024-07-01", "", "-", found[1].becomes.en if found[1].becomes else ""),
        ("changed", "parameter/least", "value", "2", "4"),
    ]
    number = found[2]
    assert [each.en for each in number.reach] == ["Law: Letter of praise, from 01/07/2024"]
    assert (
        number.notes[-1].en
        == "against the law of that day on the other side: Letter of praise, from 01/01/2020"
    )


def test_a_parameter_says_who_reads_it(tmp_path: Path) -> None:
    (one,) = changes(tmp_path, put(LAW, "parameters/least/value", 3))
    assert [note.en for note in one.notes] == ["read by: two-good"]
    assert one.concerns == ("two-good",)


def test_a_new_id_for_the_same_is_perhaps_a_new_name(tmp_path: Path) -> None:
    def renamed(book: Book) -> None:
        book.put(LAW, f"{TWO_GOOD}/id", "good-years")

    gone = {one.what: one for one in changes(tmp_path, renamed)}
    assert [one.notes[0].en for _, one in sorted(gone.items())] == [
        'perhaps only renamed: its content is that of "two-good"',
        'perhaps only renamed: its content is that of "good-years"',
    ]


def test_a_campaign_under_a_new_id_is_perhaps_a_new_name(tmp_path: Path) -> None:
    def renamed(book: Book) -> None:
        book.files["campaigns/vu-mua.yaml"] = book.files.pop(CAMPAIGN) | {"id": "vu-mua"}

    found = changes(tmp_path, renamed)
    assert [(one.what, one.key.id, one.notes[0].en) for one in found] == [
        ("removed", "mua-gat", 'perhaps only renamed: its content is that of "vu-mua"'),
        ("added", "vu-mua", 'perhaps only renamed: its content is that of "mua-gat"'),
    ]


AT_ODDS = frozenset(
    {"a criterion dropped", "values by date", "readings", "a note of no consequence", "a test"}
)
"""Changes that cannot be made together with the others."""
EVERYTHING = chain(*(planted for name, (planted, _) in LOADED.items() if name not in AT_ODDS))


def test_the_other_way_round_tells_the_reverse(tmp_path: Path) -> None:
    old, new = Book(), Book()
    EVERYTHING(new)
    new.drop(OLD_LAW, "source")
    new.put(OLD_LAW, "source", "kh-mua-gat")
    new.put(NEW_PRINCIPLES, "without", ["proposal"])
    books = [load_rulebook(book.write(tmp_path / name)) for book, name in ((old, "old"), (new, "new"))]
    there, back = changes_between(*books), changes_between(*reversed(books))
    other = {"added": "removed", "removed": "added", "changed": "changed"}

    def bare(one: Change) -> tuple[Any, ...]:
        return one.what, one.key, one.aspect, one.was, one.becomes, one.old, one.new, one.weight, one.where

    turned = [
        (other[what], key, aspect, becomes, was, new_at, old_at, weight, where)
        for what, key, aspect, was, becomes, old_at, new_at, weight, where in map(bare, back)
    ]
    assert len(there) >= 28
    assert list(map(bare, there)) == turned


def leaves(data: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every value that stands by itself in a file, with its path."""
    if isinstance(data, dict | list):
        for key, one in data.items() if isinstance(data, dict) else enumerate(data):
            yield from leaves(one, f"{path}/{key}" if path else str(key))
    else:
        yield path, data


def test_whatever_is_written_otherwise_is_told_on_both_ways(tmp_path: Path) -> None:
    old = Book()
    EVERYTHING(old)
    before = load_rulebook(old.write(tmp_path / "old"))
    every = [(file, *leaf) for file, data in old.files.items() for leaf in leaves(data)]
    loaded = 0
    for number, (file, path, value) in enumerate(every[::7]):
        new = deepcopy(old).put(file, path, f"{value} x" if isinstance(value, str) else 1 - value)
        try:
            after = load_rulebook(new.write(tmp_path / str(number)))
        except RulebookError:
            continue  # not every value has another that fits
        loaded += 1
        there, back = changes_between(before, after), changes_between(after, before)
        assert there, (file, path)
        assert [one.aspect for one in there] == [one.aspect for one in back]
        assert not [one for one in there if one.was == one.becomes], (file, path)
    assert loaded >= 12


def test_changes_come_as_json_and_exit_codes_say_whether_there_are_any(
    tmp_path: Path, awards: Awards
) -> None:
    Book().write(tmp_path / "old")
    Book().put(LAW, "parameters/least/value", 3).write(tmp_path / "new")
    ran = awards("rules", "diff", tmp_path / "old", tmp_path / "new", "--format", "json", "--lang", "en")
    data: Any = json.loads(ran.out)
    (one,) = data["changes"]
    assert ran.code == 1
    assert (one["weight"], one["aspect"], one["was"], one["becomes"]) == ("decides", "value", "2", "3")
    assert one["old"]["file"] == f"rules/{LAW}"
    assert data["batch"] is None
    again = awards("rules", "diff", tmp_path / "old", tmp_path / "new", "--format", "json", "--lang", "en")
    assert again.out == ran.out


def test_a_side_that_does_not_load_is_named_with_its_own_places(tmp_path: Path, awards: Awards) -> None:
    Book().write(tmp_path / "old")
    Book().put(CAMPAIGN, f"{ENDED}/effect", "rejects").write(tmp_path / "new")
    ran = awards("rules", "diff", tmp_path / "old", tmp_path / "new", "--lang", "en")
    assert ran.code == 5
    assert f"{tmp_path}/new/{CAMPAIGN}:" in ran.err
    assert "the new rulebooks cannot be compared: number of faults 1" in ran.err
    assert "old" not in ran.err.replace(str(tmp_path), "").replace("cannot", "")


def test_hostile_words_stay_words(tmp_path: Path, awards: Awards) -> None:
    Book().write(tmp_path / "old")
    evil = {"vi": "=HYPERLINK(x) {id} {kind}", "en": "{kind} {x}"}
    Book().put(LAW, f"{TWO_GOOD}/label", evil).write(tmp_path / "new")
    ran = awards("rules", "diff", tmp_path / "old", tmp_path / "new", "--lang", "vi")
    assert ran.code == 1
    assert "=HYPERLINK(x) {id} {kind}" in " ".join(ran.out.replace("|", " ").split())


@pytest.mark.parametrize("names", [("", "new"), ("old", ""), ("old", " ")])
def test_an_empty_name_is_wrong_usage(names: tuple[str, str], awards: Awards) -> None:
    assert awards("rules", "diff", *names).code == 2


def test_a_file_that_is_not_compared_is_named_where_it_differs(tmp_path: Path, awards: Awards) -> None:
    for name, meaning in (("old", "One"), ("new", "Another")):
        Book().write(tmp_path / name)
        ledger = f"used:\n  campaign:\n    old-one: [{meaning}]\n"
        (tmp_path / name / "used-ids.yaml").write_text(ledger, "utf-8")
    ran = awards("rules", "diff", tmp_path / "old", tmp_path / "new", "--lang", "en")
    assert (ran.code, "Not compared here: used-ids.yaml" in ran.out) == (0, True)
    same = awards("rules", "diff", tmp_path / "old", tmp_path / "old", "--lang", "en")
    assert "Not compared" not in same.out
    data = json.loads(awards("rules", "diff", tmp_path / "old", tmp_path / "new", "--format", "json").out)
    assert data["not_compared"] == ["used-ids.yaml"]

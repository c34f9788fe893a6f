"""The strict loader: each fault of a rulebook says file, line, column, what is allowed and what was meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from awards.engine.errors import DossierError, Fault, RulebookError
from awards.engine.rulebooks.loading import load_rulebook

from .making import (
    CAMPAIGN,
    NEW_PRINCIPLES,
    OLD_LAW,
    PLACES,
    PRINCIPLES,
    REGIMES,
    SHARED,
    SOURCES,
    Book,
    criterion,
    judged,
    own_dossier,
)
from .spoiling import ALL, Wrong, counting


def faults_of(book: Book, folder: Path) -> tuple[Fault, ...]:
    with pytest.raises(RulebookError) as raised:
        load_rulebook(book.write(folder))
    return raised.value.faults


def position(text: str, at: str) -> tuple[int, int]:
    """Return the line and column (from 1) of the last place where `at`, less its first spaces, stands."""
    assert at in text, at
    before = text[: text.rindex(at) + len(at) - len(at.lstrip())]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def test_the_invented_rulebook_has_no_fault(tmp_path: Path) -> None:
    rulebook = load_rulebook(Book().write(tmp_path))
    assert (sorted(rulebook.series), sorted(rulebook.campaigns), sorted(rulebook.places)) == (
        ["bang-vang", "nguyen-tac", "thu-khen"],
        ["mua-gat"],
        ["xa-mau"],
    )


# -- one fault, with everything an author needs to mend it -------------------------------------------------


@pytest.mark.parametrize("one", ALL.values(), ids=ALL.keys())
def test_each_fault_says_where_and_how_to_mend_it(one: Wrong, tmp_path: Path) -> None:
    book = Book()
    one.change(book)
    faults = faults_of(book, tmp_path)
    told = "\n".join(fault.say("en") for fault in faults)
    assert {fault.code for fault in faults} == {one.code, *one.also}, told
    fault = next(fault for fault in faults if fault.code == one.code)
    assert fault.message.vi
    assert fault.message.vi != fault.message.en
    assert fault.place.file == f"rules/{one.file}", told
    text = (tmp_path / one.file).read_text("utf-8")
    assert (fault.place.line, fault.place.column) == position(text, one.at), told
    assert fault.meant == one.meant or one.meant is None, told
    assert set(one.allowed) <= set(fault.allowed), told
    assert one.says in fault.message.en, told


# -- the whole folder --------------------------------------------------------------------------------------


def test_all_faults_of_all_files_come_out_together_in_order(tmp_path: Path) -> None:
    book = (
        Book().put(SOURCES, "sources/0/issuers", "x").drop(CAMPAIGN, "organiser").put(CAMPAIGN, "level", "x")
    )
    book.put(PLACES, "complete", 1).put(PLACES, "title", {})
    told = [(fault.place.file, fault.code, fault.message.en) for fault in faults_of(book, tmp_path)]
    assert told == [
        ("rules/campaigns/mua-gat.yaml", "rulebook-not-allowed", '"x" is not allowed at "level"'),
        ("rules/campaigns/mua-gat.yaml", "rulebook-missing-key", 'the key "organiser" is missing'),
        ("rules/places/xa-mau.yaml", "rulebook-type", '"complete": must be true or false'),
        ("rules/places/xa-mau.yaml", "rulebook-missing-key", 'the key "vi" is missing'),
        ("rules/places/xa-mau.yaml", "rulebook-missing-key", 'the key "en" is missing'),
        ("rules/sources.yaml", "rulebook-unknown-key", 'unknown key "issuers"'),
    ]


def test_faults_of_meaning_come_out_together_in_order(tmp_path: Path) -> None:
    book = (
        Book()
        .put(CAMPAIGN, "place", "xa")
        .put(OLD_LAW, "in_force/to", "2019-12-30")
        .drop(REGIMES, "awards/1")
    )
    book.put(CAMPAIGN, "source", "kh")
    faults = faults_of(book, tmp_path)
    assert {fault.code for fault in faults} == {"unknown-source", "unknown-place", "regime-gap"}
    places = [(fault.place.file or "", fault.place.line or 0) for fault in faults]
    assert places == sorted(places)


def test_a_fault_is_one_line_that_a_person_can_act_on(tmp_path: Path) -> None:
    (fault,) = faults_of(Book().put(CAMPAIGN, "place", "xa-mauu"), tmp_path)
    line, column = position((tmp_path / CAMPAIGN).read_text("utf-8"), 'place: "xa-mauu"')
    assert fault.say("vi") == (
        f"rules/{CAMPAIGN}:{line}:{column}: không có danh sách đơn vị “xa-mauu”; cho phép: xa-mau; "
        "có phải “xa-mau”? [unknown-place]"
    )
    assert fault.say("en") == (
        f'rules/{CAMPAIGN}:{line}:{column}: there is no list of units "xa-mauu"; allowed: xa-mau; '
        'did you mean "xa-mau"? [unknown-place]'
    )


def test_there_is_no_such_folder(tmp_path: Path) -> None:
    with pytest.raises(RulebookError) as raised:
        load_rulebook(tmp_path / "none")
    assert [fault.code for fault in raised.value.faults] == ["rules-folder"]


@pytest.mark.parametrize("file", [SOURCES, SHARED, REGIMES])
def test_a_file_that_every_rulebook_has_is_missing(file: str, tmp_path: Path) -> None:
    book = Book()
    del book.files[file]
    (fault,) = faults_of(book, tmp_path)
    assert (fault.code, file in fault.message.en) == ("rules-file-missing", True)


@pytest.mark.parametrize(
    "name",
    [
        "plan.yaml",
        "law/plan.yaml",
        "campaigns/old/plan.yaml",
        "places/plan.yml",
        "campaigns/mua-gat.yml",
        "law/a/b/c.yaml",
    ],
)
def test_a_file_that_would_not_count_is_refused(name: str, tmp_path: Path) -> None:
    book = Book()
    book.files[name] = {"id": "plan"}
    (fault,) = faults_of(book, tmp_path)
    assert (fault.code, fault.place.file) == ("rules-file-unknown", f"rules/{name}")
    assert "campaigns/<id>.yaml" in fault.allowed


def test_hidden_files_and_files_that_are_not_yaml_do_not_count(tmp_path: Path) -> None:
    book = Book()
    book.files |= {
        ".draft.yaml": "not: [yaml",
        ".git/config.yaml": "x",
        "README.md": "# x",
        "law/notes.txt": "x",
    }
    assert (
        load_rulebook(book.write(tmp_path)).digest == load_rulebook(Book().write(tmp_path / "plain")).digest
    )


@pytest.mark.parametrize(
    "other", ["campaigns/a-copy.yaml", "campaigns/z-copy.yaml", "places/a.yaml", "places/z.yaml"]
)
def test_a_second_file_with_the_same_id_never_hides_the_first(other: str, tmp_path: Path) -> None:
    book = Book()
    book.files[other] = book.files[CAMPAIGN if other.startswith("campaigns") else PLACES]
    (fault,) = faults_of(book, tmp_path)
    assert (fault.code, fault.place.file) == ("file-name", f"rules/{other}")


def test_a_fault_in_law_that_extends_another_stands_where_it_was_written(tmp_path: Path) -> None:
    own = Book().law(
        criterion("first", counting()), criterion("second", counting(ratng={"is": "good"})), file=PRINCIPLES
    )
    (fault,) = faults_of(own, tmp_path / "own")
    text = (tmp_path / "own" / PRINCIPLES).read_text("utf-8")
    assert (fault.place.file, fault.place.line) == (f"rules/{PRINCIPLES}", position(text, "ratng:")[0])

    added = Book().law(criterion("third", counting(ratng={"is": "good"})), file=NEW_PRINCIPLES)
    (fault,) = faults_of(added, tmp_path / "added")
    text = (tmp_path / "added" / NEW_PRINCIPLES).read_text("utf-8")
    assert (fault.place.file, fault.place.line) == (f"rules/{NEW_PRINCIPLES}", position(text, "ratng:")[0])


def test_a_criterion_taken_from_earlier_law_is_cited_by_its_own_source(tmp_path: Path) -> None:
    book = (
        Book()
        .put(NEW_PRINCIPLES, "source", "kh-mua-gat")
        .law(criterion("new", counting()), file=NEW_PRINCIPLES)
    )
    row = load_rulebook(book.write(tmp_path)).series["nguyen-tac"][1]
    assert {one.id: one.cite.source for one in row.law.criteria if hasattr(one, "id")} == {
        "proposal": "luat-mau",
        "new": "kh-mua-gat",
    }


def test_what_only_the_dossier_got_wrong_is_no_fault_of_the_rulebook(tmp_path: Path) -> None:
    bench = Book().bench(tmp_path / "good")
    with pytest.raises(DossierError) as raised:
        judged(bench, own_dossier(award="thu-khe"))
    (fault,) = raised.value.faults
    assert (fault.code, fault.place.pointer, fault.meant) == ("unknown-award", "/award", "thu-khen")
    with pytest.raises(DossierError) as raised:
        judged(bench, own_dossier(campaign="mua-gatt"))
    (fault,) = raised.value.faults
    assert (fault.code, fault.place.pointer, fault.meant) == ("unknown-campaign", "/campaign", "mua-gat")

    bench = (
        Book().put(CAMPAIGN, "awards/0/award", "thu-khe").drop(CAMPAIGN, "clauses").bench(tmp_path / "bad")
    )
    with pytest.raises(RulebookError):
        judged(bench, own_dossier())


def test_an_office_may_write_what_its_plan_leaves_open(tmp_path: Path) -> None:
    book = Book().put(CAMPAIGN, "window", "not stated").put(CAMPAIGN, "awards", "not stated")
    book.put(CAMPAIGN, "periods", "not stated").drop(CAMPAIGN, "criteria/2").drop(CAMPAIGN, "clauses")
    campaign = load_rulebook(book.write(tmp_path)).campaigns["mua-gat"].campaign
    assert (campaign.window, campaign.awards, campaign.periods) == ("not stated",) * 3

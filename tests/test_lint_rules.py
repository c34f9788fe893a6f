"""Every lint rule does what its page says: the bad example is reported at its mark, the good one is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from awards.engine.linting.catalogue import BY_CODE, RULES
from awards.engine.linting.example_rulebook import RULEBOOK, files_of, place_of
from awards.engine.linting.folder import lint_folder
from awards.engine.linting.kept import Memory
from awards.engine.linting.loader_codes import LOADER_CODES
from awards.engine.linting.pages import lint_pages
from awards.engine.linting.rule import Example, Remark, Rule

from . import spoiling
from .making import CAMPAIGN, Book, criterion
from .making import LAW as LAW_OF_BOOK
from .spoiling import Wrong

ROOT = Path(__file__).resolve().parents[1]
NAMES = [f"{rule.code} {rule.name}" for rule in RULES]


def linted(files: dict[str, str], folder: Path) -> tuple[Remark, ...]:
    """Write files (those under `cases/` beside the rules) and return every remark on them."""
    for name, text in files.items():
        file = folder / name if name.startswith("cases/") else folder / "rules" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    cases = folder / "cases"
    return lint_folder(folder / "rules", cases if cases.is_dir() else None).remarks


def test_the_tiny_rulebook_of_the_examples_has_no_fault(tmp_path: Path) -> None:
    assert linted(dict(RULEBOOK), tmp_path) == ()


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_the_bad_example_gets_this_code_alone_at_its_mark(rule: Rule, tmp_path: Path) -> None:
    (remark,) = linted(files_of(rule.bad), tmp_path)
    assert (remark.code, remark.severity) == (rule.code, rule.severity)
    assert (remark.place.file, (remark.place.line, remark.place.column)) == (
        f"rules/{rule.bad.file}",
        place_of(rule.bad),
    )


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_the_good_example_gets_nothing(rule: Rule, tmp_path: Path) -> None:
    assert linted(files_of(rule.good), tmp_path) == ()


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_bad_and_good_differ_in_little(rule: Rule) -> None:
    assert files_of(rule.bad) != files_of(rule.good)
    assert place_of(rule.bad) is not None
    assert place_of(rule.good) is None


def test_codes_and_names_are_unique_and_in_order() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(re.fullmatch(r"AW[1-9]\d\d", code) for code in codes)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name) for rule in RULES)


def test_each_rule_speaks_both_languages() -> None:
    for rule in RULES:
        for text in (rule.title, rule.why, rule.hint):
            assert text.vi != text.en
            assert not text.vi.isascii(), f"{rule.code}: {text.vi}"


def test_the_pages_are_those_that_the_rules_make() -> None:
    made = lint_pages()
    there = {f"lint/{file.name}": file.read_text("utf-8") for file in (ROOT / "docs" / "lint").glob("*.md")}
    assert there == made, "stale: awards rules docs docs"
    assert {f"lint/{code}.md" for code in BY_CODE} <= made.keys()


def test_every_code_of_the_loader_is_explained() -> None:
    makers = "Fault|_error|_fault|fault_of|CompileError|_missing"
    pattern = re.compile(rf'(?:{makers})\(\s*"([a-z0-9]+(?:-[a-z0-9]+)+)"')
    found = set()
    for file in (ROOT / "engine" / "rulebooks").glob("*.py"):
        found |= set(pattern.findall(file.read_text("utf-8")))
    wrongs = [one for part in vars(spoiling).values() if isinstance(part, list) for one in part]
    found |= {one.code for one in wrongs if isinstance(one, Wrong)}
    assert len(found) > 60
    assert found - LOADER_CODES.keys() - {"unknown-award", "unknown-route"} == set()


ADDED = """\
criteria:
  - use: offered
    cite: {clause: III}
  - id: good
    label: {vi: Hoàn thành tốt, en: Done well}
    cite: {clause: II}
    ground: B
    effect: reject
    test: {count: evaluations, where: {grade: {in: [good]}}, at_least: 1}
    remedy: {vi: "Thêm {nothing}", en: "Add {nothing}"}
"""


def at(remarks: tuple[Remark, ...]) -> list[tuple[str, int | None]]:
    return [(one.code, one.place.line) for one in remarks]


def test_faults_of_every_stage_come_out_together(tmp_path: Path) -> None:
    campaign = RULEBOOK["campaigns/mau.yaml"].replace("level: commune", "levle: commune")
    campaign = campaign.replace("Thi đua mẫu\nperiods", "Thi đua mẫu\u00a0\nperiods")
    law = RULEBOOK["law/giay-mau/2020-01-01.yaml"] + ADDED.replace(
        "  - use: offered\n    cite: {clause: III}\n", ""
    )
    files = dict(RULEBOOK) | {
        "campaigns/mau.yaml": campaign,
        "campaigns/broken.yaml": "id: broken\ntitle: [\n",
        "law/giay-mau/2020-01-01.yaml": law.replace("source: luat-mau", "source: luat-khong-co"),
        "places/lac.yaml": "id: lac\ntitle: {vi: Nơi lạc, en: A lost place}\ncite: {source: kh-mau}\n",
    }
    codes = {one.code for one in linted(files, tmp_path)}
    loader = {"rulebook-unknown-key", "rulebook-missing-key", "rulebook-not-yaml", "unknown-source"}
    assert loader | {"AW401", "AW412"} <= codes


def test_a_broken_entry_does_not_make_its_users_look_broken(tmp_path: Path) -> None:
    sources = RULEBOOK["sources.yaml"].replace("kind: luật", "kind: lật")
    remarks = linted(dict(RULEBOOK) | {"sources.yaml": sources}, tmp_path)
    assert at(remarks) == [("rulebook-not-allowed", 3)]


def test_a_file_that_cannot_be_parsed_does_not_hide_the_others(tmp_path: Path) -> None:
    files = dict(RULEBOOK) | {
        "campaigns/mau.yaml": RULEBOOK["campaigns/mau.yaml"] + ADDED.replace("use", "ues", 1)
    }
    files["campaigns/mau.yaml"] = files["campaigns/mau.yaml"].replace(
        "criteria:\n  - use: offered\n    cite: {clause: III}\n", "", 1
    )
    files["places/xa.yaml"] = "id: xa\n  title: x\n"
    found = {(one.code, one.place.file) for one in linted(files, tmp_path)}
    assert ("rulebook-not-yaml", "rules/places/xa.yaml") in found
    assert ("rulebook-unknown-key", "rules/campaigns/mau.yaml") in found


ALLOWING = """\
parameters:
  # lint: allow AW102{}
  least:
    type: number
    label: {{vi: Số năm phải có, en: How many years}}
    cite: {{article: "2"}}
    value: 2
"""
LAW = "law/giay-mau/2020-01-01.yaml"


@pytest.mark.parametrize(
    "reason",
    [
        " – con số của luật, để đối chiếu",
        ": the figure of the law",
        " - kept for readers",
        " kept for readers",
    ],
)
def test_a_comment_with_a_reason_allows_what_stands_below_it(reason: str, tmp_path: Path) -> None:
    assert linted(files_of(Example(LAW, ALLOWING.format(reason))), tmp_path) == ()


@pytest.mark.parametrize("reason", ["", " –", " – ok", ":   "])
def test_without_a_reason_it_allows_nothing(reason: str, tmp_path: Path) -> None:
    remarks = linted(files_of(Example(LAW, ALLOWING.format(reason))), tmp_path)
    assert sorted(one.code for one in remarks) == ["AW102", "AW901"]


def test_a_comment_allows_on_its_own_line_only_that_line(tmp_path: Path) -> None:
    text = ALLOWING.format(" – con số của luật, để đối chiếu").replace("  # lint", "  most: # lint", 1)
    rows = text.split("\n")
    twin = "\n".join([rows[0], rows[1], *rows[3:7], "  least:", *rows[3:7]]) + "\n"
    remarks = linted(files_of(Example(LAW, twin)), tmp_path)
    assert [one.code for one in remarks] == ["AW102"]
    assert '"least"' in remarks[0].message.en


def test_a_text_that_only_mentions_a_comment_allows_nothing(tmp_path: Path) -> None:
    text = ALLOWING.replace("  # lint: allow AW102{}\n", "").replace(
        "Số năm phải có", '"năm # lint: allow AW102 – vì văn bản ghi thế"'
    )
    assert "AW102" in {one.code for one in linted(files_of(Example(LAW, text.format())), tmp_path)}


def test_a_fault_of_the_loader_cannot_be_allowed(tmp_path: Path) -> None:
    text = "# lint: allow rulebook-unknown-key – nobody may say so\nlevle: commune\n"
    codes = [one.code for one in linted(files_of(Example("campaigns/mau.yaml", text)), tmp_path)]
    assert "rulebook-unknown-key" in codes
    assert "AW903" in codes


WRONGS = [
    one
    for part in vars(spoiling).values()
    if isinstance(part, list)
    for one in part
    if isinstance(one, Wrong)
]


def test_every_fault_that_the_loader_finds_is_listed_and_no_other_of_its_own(tmp_path: Path) -> None:
    memory = Memory()
    differing = {}
    for number, wrong in enumerate(WRONGS):
        book = Book()
        wrong.change(book)
        remarks = lint_folder(book.write(tmp_path / str(number)), memory=memory).remarks
        codes = {one.code for one in remarks if one.name == "loader"}
        if codes - {*wrong.also} != {wrong.code}:
            differing[wrong.name] = codes
    assert len(WRONGS) > 150
    assert differing == {}


def test_a_fault_of_one_test_does_not_hide_that_of_another(tmp_path: Path) -> None:
    book = Book()
    book.law(criterion("one", {"value": "award", "at_least": 1}), criterion("two", {"count": "achievement"}))
    book.put(CAMPAIGN, "periods/0/cite", {"clause": "I", "source": "kh-khong-co"})
    book.put(LAW_OF_BOOK, "parameters/least/value", "two")
    codes = {one.code for one in lint_folder(book.write(tmp_path)).remarks}
    assert {"operator-type", "unknown-list", "unknown-source", "parameter-value"} <= codes

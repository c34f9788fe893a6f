"""The handbook says what the rules say: all of it, every link right, nothing stale, no foreign markup."""

from __future__ import annotations

import json
import posixpath
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from awards.engine.casework.cases import SHIPPED, load_cases, run_case
from awards.engine.handbook.cases_shown import cases_shown
from awards.engine.handbook.marking import plain
from awards.engine.handbook.pages import handbook
from awards.engine.handbook.rules_cited import Provision, index_of, provision, provision_at
from awards.engine.judging.judge import Bench
from awards.engine.reporting.documents import documents
from awards.engine.rulebooks import language as rule
from awards.engine.rulebooks.library import Library
from awards.engine.rulebooks.walking import criteria_of, everything, walk

from .commanding import ROOT, Awards
from .making import CAMPAIGN, LAW, SOURCES, Book, criterion, own_dossier, parameter, reading

LIBRARY = Library()
_ID = re.compile(r'<a id="([^"]+)"></a>')
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_TITLED = re.compile(r"^#+ .*$", re.MULTILINE)


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """The pages of the shipped rulebooks as they are now."""
    return handbook(LIBRARY.rulebook, cases_shown(LIBRARY, SHIPPED))


def ids_of(page: str) -> list[str]:
    return _ID.findall(page)


def broken_links(pages: dict[str, str]) -> list[str]:
    """Return links that lead to no page, or to no place on it."""
    places = {name: set(ids_of(text)) for name, text in pages.items()}
    broken = []
    for name, text in pages.items():
        found = re.findall(r'href="([^"]+)"', text) if name.endswith(".svg") else _LINK.findall(text)
        for target in found:
            if target.startswith(("http://", "https://")):
                continue
            path, _, place = target.partition("#")
            page = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
            if page not in pages or (place and place not in places[page]):
                broken.append(f"{name}: {target}")
    return broken


def test_the_pages_in_docs_are_those_of_the_rules(pages: dict[str, str]) -> None:
    made = {f"handbook/{name}": text for name, text in pages.items()} | documents(LIBRARY.rulebook)
    kept = {
        file.relative_to(ROOT / "docs").as_posix(): file.read_text("utf-8")
        for folder in ("handbook", "plans", "schema")
        for file in (ROOT / "docs" / folder).rglob("*")
        if file.is_file()
    }
    changed = sorted(name for name in made.keys() | kept.keys() if made.get(name) != kept.get(name))
    assert changed == [], "run: make docs"


def test_every_link_leads_to_a_place_that_is_there(pages: dict[str, str]) -> None:
    assert broken_links(pages) == []


def test_no_page_has_two_places_of_one_name(pages: dict[str, str]) -> None:
    assert [name for name, text in pages.items() if len(ids_of(text)) != len(set(ids_of(text)))] == []


def test_every_page_is_there_in_both_languages(pages: dict[str, str]) -> None:
    english = {name.removeprefix("en/") for name in pages if name.startswith("en/")}
    assert english == {name for name in pages if not name.startswith("en/")}


def test_every_award_campaign_source_and_list_of_units_has_a_page(pages: dict[str, str]) -> None:
    rulebook = LIBRARY.rulebook
    assert {f"awards/{one.id}.md" for one in rulebook.regimes.awards} <= pages.keys()
    assert {f"campaigns/{name}.md" for name in rulebook.campaigns} <= pages.keys()
    assert {f"sources/{name}.md" for name in rulebook.sources} <= pages.keys()
    assert {f"places/{name}.md" for name in rulebook.places} <= pages.keys()
    for name, rows in rulebook.series.items():
        assert {f"law/{name}/{row.law.in_force.from_}.md" for row in rows} <= pages.keys()


def test_every_criterion_and_parameter_stands_on_its_page_with_its_words(pages: dict[str, str]) -> None:
    rulebook = LIBRARY.rulebook
    files: list[tuple[str, rule.Law | rule.Campaign]] = [
        (f"law/{name}/{row.law.in_force.from_}.md", row.law)
        for name, rows in rulebook.series.items()
        for row in rows
    ]
    files += [(f"campaigns/{name}.md", one.campaign) for name, one in rulebook.campaigns.items()]
    for page, of in files:
        text = pages[page]
        for one in criteria_of(of):
            assert f"`{one.id}`" in text, (page, one.id)
            assert re.search(rf'id="(route-[a-z0-9-]+\.)?criterion-{one.id}"', text), (page, one.id)
        for name in of.parameters:
            assert f'id="parameter-{name}"' in text, (page, name)
        for missing in of.not_encoded:
            assert f'id="not_encoded-{missing.id}"' in text, (page, missing.id)


def test_every_provision_that_is_cited_is_in_the_index_with_what_cites_it(pages: dict[str, str]) -> None:
    index = index_of(LIBRARY.rulebook)
    for _, of in everything(LIBRARY.rulebook):
        for _, part in walk(of):
            if isinstance(part, rule.Cite) and part.source:
                one = provision(part)
                assert index.by_provision[one], one
                page = pages[f"sources/{one.source}.md"]
                assert f'id="{provision_at(one)}"' in page, one
                assert f"sources/{one.source}.md#{provision_at(one)}" in pages["provisions.md"], one


def test_every_rule_in_the_index_is_linked_from_the_page_of_its_source(pages: dict[str, str]) -> None:
    for one, rules in index_of(LIBRARY.rulebook).by_provision.items():
        page = pages[f"sources/{one.source}.md"]
        for each in rules:
            at = f"#{each.at}" if each.at else ""
            assert f"../{each.page}{at})" in page, (one, each.id)


def test_different_provisions_have_different_places() -> None:
    told = [
        Provision("s", "1", "2", ""), Provision("s", "1", "", "2"), Provision("s", "", "IV.2-1", ""),
        Provision("s", "", "IV.2.1", ""), Provision("s", "", "đ", ""), Provision("s", "", "d", ""),
        Provision("s", "1-c-2", "", ""), Provision("s", "", "IV.2_1", ""),
    ]  # fmt: skip
    assert len({provision_at(one) for one in told}) == len(told)


def test_what_a_plan_does_not_state_is_said(pages: dict[str, str]) -> None:
    for name, filed in LIBRARY.rulebook.campaigns.items():
        of = filed.campaign
        if rule.NOT_STATED in (of.deadline, of.papers, of.quotas, of.window, of.contact):
            assert "## Kế hoạch không nêu" in pages[f"campaigns/{name}.md"]
            assert "## The plan does not state" in pages[f"en/campaigns/{name}.md"]


def test_a_case_named_under_a_criterion_shows_what_it_is_named_for(pages: dict[str, str]) -> None:
    bench = Bench(LIBRARY)
    cases = {f"{plain(one.name)} (`{one.file}`)": one for one in load_cases(SHIPPED)}
    shown = 0
    for page in ("en/campaigns/kon-ray-110-nam.md", "en/law/giay-khen-huyen/2024-01-01.md"):
        for part in pages[page].split('<a id="')[1:]:
            name = re.match(r'[^"]*criterion-([a-z0-9-]+)"', part)
            for status in ("met", "not met", "unknown"):
                for told in re.findall(rf"^    - \*{status}\*: (.*)$", part, re.MULTILINE):
                    for one in re.split(r"(?<=`\)); ", told):
                        judgement = run_case(cases[one], bench).judgement
                        assert judgement
                        assert name
                        got = {each.criterion.id: each.status for each in judgement.findings}
                        assert got[name[1]] == {"not met": "unmet"}.get(status, status), one
                        shown += 1
    assert shown > 60


# -- an invented rulebook ----------------------------------------------------------------------------


def made(book: Book, folder: Path) -> dict[str, str]:
    return handbook(Library(book.write(folder), cached=False).rulebook, None)


def test_a_requirement_is_told_for_each_reading_and_each_stretch(tmp_path: Path) -> None:
    book = Book().law(
        criterion("often", {"count": "achievements", "at_least": "$often"}),
        criterion("later", {"count": "initiatives", "at_least": "$later"}),
        often=parameter("number", [reading("few", 3), reading("many", 7)]),
        later=parameter("number", [{"from": "2020-01-01", "value": 4}, {"from": "2022-05-01", "value": 6}]),
    )
    page = made(book, tmp_path)["en/law/thu-khen/2020-01-01.md"]
    assert "*A bound: few*: at least 03 achievement" in page
    assert "*A bound: many*: at least 07 achievement" in page
    assert "**Required**: at least 04" in page
    assert "**From 01/05/2022**: at least 06" in page


def test_whom_a_criterion_concerns_is_told(tmp_path: Path) -> None:
    whom: dict[str, Any] = {"for": {"candidate": ["household"]}}
    book = Book().law(criterion("homes", {"none": "discipline"}, **whom))
    page = made(book, tmp_path)["en/law/thu-khen/2020-01-01.md"]
    assert "**Concerns**: kind of candidate is household" in page


def test_an_instrument_that_no_rule_cites_is_listed_as_such(tmp_path: Path) -> None:
    book = Book()
    quiet = dict(book.get(SOURCES, "sources/1")) | {"id": "im-lang", "title": "Im lặng"}
    found = made(book.put(SOURCES, "sources/-", quiet), tmp_path)
    assert "Chưa quy tắc nào dẫn văn bản này" in found["sources/im-lang.md"]
    silent = found["provisions.md"].partition("## Văn bản chưa có quy tắc nào dẫn")[2]
    assert "sources/im-lang.md" in silent


def test_a_clause_of_a_plan_without_a_rule_is_told_with_its_reason(tmp_path: Path) -> None:
    page = made(Book(), tmp_path)["en/sources/kh-mua-gat.md"]
    told = page.partition("## Provisions without a rule")[2]
    assert "Section V" in told
    assert "No rule follows" in told


HOSTILE = (
    "<script>alert(1)</script> [x](javascript:alert(1)) ![y](z) `c` *b* | {{ t }} "
    '&lt; "q" <b onclick=x> \\* \\<u>\\[v](w) \\( \\.'
)


class Seen(HTMLParser):
    """What a browser would see of a page: elements, addresses and text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.addresses: list[str] = []
        self.text = ""
        markdown = pytest.importorskip("markdown")
        self.feed(markdown.markdown(page, extensions=["tables"]))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.addresses += [value or "" for key, value in attrs if key in ("href", "src")]
        assert {key for key, _ in attrs} <= {"href", "src", "alt", "id"}

    def handle_data(self, data: str) -> None:
        self.text += data


def test_text_of_rules_never_becomes_markup(tmp_path: Path) -> None:
    book = Book().law(criterion("bad", {"none": "discipline"}, label={"vi": HOSTILE, "en": HOSTILE}))
    book.put(CAMPAIGN, "theme", HOSTILE)
    book.put(SOURCES, "sources/0/address", "javascript:alert(1)")
    book.put(SOURCES, "sources/1/address", 'https://example.org/(a)_[b]"><script>')
    found = made(book, tmp_path)
    pages = {name: Seen(text) for name, text in found.items() if name.endswith(".md")}
    for name, page in pages.items():
        known = {"h1", "h2", "h3", "h4", "p", "ul", "li", "a", "strong", "em", "code", "img", "br"}
        assert page.tags <= known | {"table", "thead", "tbody", "tr", "th", "td"}, name
        assert all(re.match(r"https?://|[\w./-]+(\.md|\.svg)|#", one) for one in page.addresses), name
    assert HOSTILE in pages["campaigns/mua-gat.md"].text
    assert HOSTILE in pages["law/thu-khen/2020-01-01.md"].text
    assert "javascript:alert(1)" in pages["sources/luat-mau.md"].text
    assert "&lt;script" in found["law/thu-khen/2020-01-01.svg"]


@pytest.mark.parametrize(
    "odd", ["- one", "1. one", "# one", "> one", "=== one", "+ one", "12) one", "2023. one", "*one*"]
)
def test_a_text_that_begins_like_a_list_or_heading_is_still_a_text(odd: str, tmp_path: Path) -> None:
    page = Seen(made(Book().put(CAMPAIGN, "theme", odd), tmp_path)["campaigns/mua-gat.md"])
    assert f"Chủ đề: {odd}\n" in page.text


# -- the command ---------------------------------------------------------------------------------------


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return Book().write(tmp_path / "rules")


def test_a_changed_rule_is_told_by_the_names_of_its_pages(
    awards: Awards, rules: Path, tmp_path: Path
) -> None:
    out = tmp_path / "docs"
    assert awards("rules", "docs", out, "--rules", rules).code == 0
    assert awards("rules", "docs", out, "--rules", rules, "--check").code == 0
    Book().put(LAW, "parameters/least/value", 5).write(rules)
    ran = awards("rules", "docs", out, "--rules", rules, "--check")
    assert ran.code == 1
    told = {line.partition(": ")[2] for line in ran.out.splitlines() if line.startswith("cũ: ")}
    assert told == {f"handbook/{lang}law/thu-khen/2020-01-01.md" for lang in ("", "en/")}


def test_a_missing_page_and_one_left_over_are_told_and_mended(
    awards: Awards, rules: Path, tmp_path: Path
) -> None:
    out = tmp_path / "docs"
    awards("rules", "docs", out, "--rules", rules)
    page = out / "handbook" / "campaigns" / "mua-gat.md"
    page.rename(page.with_name("mua-cu.md"))
    ran = awards("rules", "docs", out, "--rules", rules, "--check", "--lang", "en")
    assert ran.code == 1
    assert "missing: handbook/campaigns/mua-gat.md" in ran.out
    assert "left over: handbook/campaigns/mua-cu.md" in ran.out
    assert page.with_name("mua-cu.md").exists(), "a check changes nothing"
    assert awards("rules", "docs", out, "--rules", rules).code == 0
    assert page.exists()
    assert not page.with_name("mua-cu.md").exists()


def test_a_page_that_somebody_else_wrote_is_neither_removed_nor_replaced(
    awards: Awards, rules: Path, tmp_path: Path
) -> None:
    out = tmp_path / "docs"
    mine = out / "handbook" / "campaigns" / "mine.md"
    mine.parent.mkdir(parents=True)
    mine.write_text("# Mine\n")
    assert awards("rules", "docs", out, "--rules", rules).code == 0
    assert mine.read_text() == "# Mine\n"
    mine.rename(mine.with_name("mua-gat.md"))
    Book().put(LAW, "parameters/least/value", 5).write(rules)
    before = (out / "handbook/law/thu-khen/2020-01-01.md").read_text("utf-8")
    ran = awards("rules", "docs", out, "--rules", rules)
    assert ran.code == 5
    assert "mua-gat.md" in ran.err
    assert mine.with_name("mua-gat.md").read_text() == "# Mine\n"
    assert (out / "handbook/law/thu-khen/2020-01-01.md").read_text("utf-8") == before, "nothing is written"


def cases_in(folder: Path, case: str) -> Path:
    (folder / "base").mkdir(parents=True, exist_ok=True)
    (folder / "base" / "own.json").write_text(json.dumps(own_dossier()), encoding="utf-8")
    (folder / "mine.yaml").write_text(f"base: base/own.json\ncases:\n{case}", encoding="utf-8")
    return folder


def test_given_cases_are_judged_and_named(awards: Awards, rules: Path, tmp_path: Path) -> None:
    right = "  - {name: All is well, expect: {verdict: eligible, deciding: []}}\n"
    wrong = "  - {name: Comes out otherwise, expect: {verdict: deferred, deciding: []}}\n"
    cases = cases_in(tmp_path / "cases", right + wrong)
    ran = awards("rules", "docs", tmp_path / "docs", "--rules", rules, "--cases", cases)
    assert ran.code == 0
    page = (tmp_path / "docs/handbook/en/law/thu-khen/2020-01-01.md").read_text("utf-8")
    assert "    - *met*: All is well (`cases/mine.yaml`)" in page
    assert "Comes out otherwise" not in page, "a case that is wrong shows nothing"


def test_a_fault_in_a_case_file_is_told_with_its_line(awards: Awards, rules: Path, tmp_path: Path) -> None:
    cases = cases_in(tmp_path / "cases", "  - {name: Half}\n")
    ran = awards("rules", "docs", tmp_path / "docs", "--rules", rules, "--cases", cases)
    assert ran.code == 5
    assert "cases/mine.yaml:3" in ran.err
    assert not (tmp_path / "docs").exists()


def test_a_check_builds_no_site(awards: Awards, rules: Path, tmp_path: Path) -> None:
    ran = awards("rules", "docs", tmp_path / "docs", "--rules", rules, "--check", "--site", tmp_path / "site")
    assert ran.code == 2
    assert "--check" in ran.err
    assert not (tmp_path / "site").exists()


def test_a_folder_that_cannot_be_written_is_an_error_that_says_where(
    awards: Awards, rules: Path, tmp_path: Path
) -> None:
    (tmp_path / "docs").write_text("a file")
    ran = awards("rules", "docs", tmp_path / "docs", "--rules", rules)
    assert ran.code == 5
    assert str(tmp_path / "docs") in ran.err

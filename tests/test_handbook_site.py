"""The site of the handbook: opens from a folder, loads nothing from the network, and leads where it says."""

from __future__ import annotations

import json
import posixpath
import re
import shutil
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from awards.engine.handbook.pages import handbook
from awards.engine.handbook.site import SiteError, build_site
from awards.engine.rulebooks.library import Library

from .commanding import Awards
from .making import Book


class Page(HTMLParser):
    """What a page loads, where its links lead, and the places on it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.links: list[str] = []
        self.places: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {key: value or "" for key, value in attrs}
        self.places.add(known.get("id", ""))
        if tag == "a":
            self.links.append(known.get("href", ""))
        self.loaded += [known[key] for key in ("src", "srcset", "data", "poster") if key in known]
        if tag == "link" and known.get("rel") not in ("canonical", "next", "prev"):
            self.loaded.append(known.get("href", ""))
        self.loaded += re.findall(r"url\(([^)]+)\)", known.get("style", ""))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The handbook of the invented rulebook, as files."""
    folder = tmp_path_factory.mktemp("book")
    rulebook = Library(Book().write(folder / "rules"), cached=False).rulebook
    for name, text in handbook(rulebook, None).items():
        (folder / "pages" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "pages" / name).write_text(text, encoding="utf-8")
    return folder / "pages"


@pytest.fixture(scope="module")
def site(pages: Path) -> Path:
    """The built site."""
    build_site(pages, pages.parent / "site")
    return pages.parent / "site"


def html(site: Path) -> dict[str, Page]:
    return {
        file.relative_to(site).as_posix(): Page(file.read_text("utf-8"))
        for file in sorted(site.rglob("*.html"))
        if file.name != "404.html"
    }


def test_nothing_is_loaded_from_the_network(site: Path) -> None:
    for name, page in html(site).items():
        assert page.loaded, name
        far = [one for one in page.loaded if re.match(r"(https?:)?//|data:text", one)]
        assert far == [], name
        for one in page.loaded:
            file = posixpath.normpath(posixpath.join(posixpath.dirname(name), one.partition("?")[0]))
            assert one.startswith("data:") or (site / file).is_file(), (name, one)
    for style in site.rglob("*.css"):
        assert re.findall(r"url\(\s*[\"']?https?:|@import", style.read_text("utf-8")) == []


def test_every_link_within_the_site_leads_to_a_place_that_is_there(site: Path) -> None:
    known = html(site)
    for name, page in known.items():
        for link in page.links:
            if not link or link.startswith(("http://", "https://", "javascript:void")):
                continue
            path, _, place = link.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
            target = posixpath.join(target, "index.html") if (site / target).is_dir() else target
            assert target in known, (name, link)
            assert not place or place.startswith("__") or place in known[target].places, (name, link)


def test_drawings_stand_in_the_pages_so_that_their_lines_are_links(site: Path) -> None:
    page = (site / "law/thu-khen/2020-01-01.html").read_text("utf-8")
    assert '<div class="routes"><svg' in page
    assert 'href="2020-01-01.html#route-own.criterion-two-good"' in page
    assert ".svg" not in page
    award = (site / "awards/thu-khen.html").read_text("utf-8")
    assert 'href="../law/thu-khen/2020-01-01.html#route-own"' in award


def test_the_theme_speaks_the_language_of_the_page(site: Path) -> None:
    for file in sorted(site.rglob("*.html")):
        english = file.relative_to(site).as_posix().startswith("en/")
        text = file.read_text("utf-8")
        assert f'<html lang="{"en" if english else "vi"}"' in text, file.name
        assert ("Skip to content" in text) == english, file.name
        assert ("Tìm kiếm" in text) == (not english), file.name


def test_the_search_has_every_page_and_takes_the_marks_off_words(site: Path) -> None:
    script = (site / "search/search_index.js").read_text("utf-8")
    index = json.loads(script.removeprefix("var __index = "))
    found = {one["location"].partition("#")[0] for one in index["docs"]}
    assert found == html(site).keys()
    assert index["config"]["pipeline"] == ["stemmer"]
    (folding,) = site.rglob("lunr.vi.min.js")
    assert 'normalize("NFD")' in folding.read_text("utf-8")


def test_the_same_pages_give_the_same_site(site: Path, pages: Path, tmp_path: Path) -> None:
    build_site(pages, tmp_path / "again")
    first, second = (
        {file.relative_to(one): file.read_bytes() for file in one.rglob("*") if file.is_file()}
        for one in (site, tmp_path / "again")
    )
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_an_earlier_site_is_replaced_and_anything_else_is_not(awards: Awards, tmp_path: Path) -> None:
    rules, out = Book().write(tmp_path / "rules"), tmp_path / "site"
    assert awards("rules", "docs", tmp_path / "docs", "--rules", rules, "--site", out).code == 0
    (out / "left.html").write_text("from before")
    ran = awards("rules", "docs", tmp_path / "docs", "--rules", rules, "--site", out, "--lang", "en")
    assert ran.code == 0
    assert str(out / "index.html") in ran.out
    assert not (out / "left.html").exists()
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.txt").write_text("mine")
    ran = awards("rules", "docs", tmp_path / "docs", "--rules", rules, "--site", mine)
    assert ran.code == 5
    assert "site-in-the-way" in ran.err
    assert [one.name for one in mine.iterdir()] == ["thesis.txt"]


def test_a_page_with_a_broken_link_is_named_and_nothing_is_built(pages: Path, tmp_path: Path) -> None:
    copy = tmp_path / "pages"
    shutil.copytree(pages, copy)
    page = copy / "regimes.md"
    page.write_text(page.read_text("utf-8") + "\n[lost](campaigns/lost.md)\n", encoding="utf-8")
    with pytest.raises(SiteError) as refused:
        build_site(copy, tmp_path / "site")
    assert "regimes.md" in refused.value.say("vi")
    assert "campaigns/lost.md" in refused.value.say("en")
    assert not (tmp_path / "site").exists()


def test_without_the_generator_the_error_says_what_to_install(
    awards: Awards, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = Book().write(tmp_path / "rules")
    for name in [one for one in sys.modules if one.partition(".")[0] == "mkdocs"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "mkdocs", None)
    ran = awards("rules", "docs", tmp_path / "docs", "--rules", rules, "--site", tmp_path / "site")
    assert ran.code == 5
    assert "pip install 'awards[site]'" in ran.err
    assert (tmp_path / "docs/handbook/README.md").is_file(), "the pages themselves need no generator"

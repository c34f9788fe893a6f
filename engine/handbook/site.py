"""The handbook as a site that opens without a network, or straight from a folder."""

from __future__ import annotations

import logging
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from html import unescape
from pathlib import Path
from typing import Any

from ..errors import AwardsError, Fault, Place, os_reason
from ..texts import Lang, Text

CONFIG = Path(__file__).with_name("mkdocs.yml")
"""What the generator is told; pages and output are named when it is called."""


class SiteError(AwardsError):
    """The site cannot be built: the generator is missing, or it complained."""


def build_site(pages: Path, out: Path) -> None:
    """Build the site of a folder of pages into `out`, which is replaced if an earlier site stands there.

    Raises:
        SiteError: the generator is not installed; `out` holds something else; a page has a fault.
    """
    try:
        from mkdocs.commands.build import build
        from mkdocs.config import load_config
        from mkdocs.exceptions import MkDocsException
    except ImportError:
        message = Text(
            "cần cài thêm bộ dựng trang: pip install 'awards[site]'",
            "the site generator is missing: pip install 'awards[site]'",
        )
        raise SiteError(Fault("site-generator-missing", message)) from None

    _clear_place(out)
    heard: list[str] = []
    with tempfile.TemporaryDirectory(prefix="awards-site-") as made:
        docs, site = Path(made, "pages"), Path(made, "site")
        try:
            _prepare(pages, docs)
            settings: dict[str, Any] = {
                "docs_dir": str(docs), "site_dir": str(site), "nav": navigation(docs), "strict": True,
            }  # fmt: skip
            with _complaints() as heard, CONFIG.open("rb") as file:
                config = load_config(file, config_file_path=str(CONFIG), **settings)
                config.plugins.on_startup(command="build", dirty=False)
                build(config)
            for name in ("sitemap.xml", "sitemap.xml.gz"):  # they tell the day, and lead nowhere
                (site / name).unlink(missing_ok=True)
            (site / _MARKER).write_text("", encoding="utf-8")
            _put(site, out)
        except MkDocsException as error:
            faults = [
                Fault("site-build", Text(f"bộ dựng trang báo: {one}", f"the generator says: {one}"))
                for one in heard or [str(error)]
            ]
            raise SiteError([replace(one, place=Place(str(pages))) for one in faults]) from None
        except OSError as error:
            raise SiteError(Fault("site-build", os_reason(error), Place(str(out)))) from None


class _Heard(logging.Handler):
    """Keeps what the generator complains of: with `strict` it stops, but says why only in its log."""

    def __init__(self, into: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._into = into

    def emit(self, record: logging.LogRecord) -> None:
        self._into.append(record.getMessage())


@contextmanager
def _complaints() -> Iterator[list[str]]:
    heard: list[str] = []
    handler, log = _Heard(heard), logging.getLogger("mkdocs")
    log.addHandler(handler)
    try:
        yield heard
    finally:
        log.removeHandler(handler)


def _put(site: Path, out: Path) -> None:
    """Put a built site into its place: whole, or not at all."""
    out.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.parent))
    try:
        shutil.copytree(site, fresh / "site")
        if out.exists():
            out.replace(fresh / "before")
        (fresh / "site").replace(out)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


_MARKER = ".awards-site"
_FIGURE = re.compile(r"^\[!\[[^\]]*\]\(([^)]+\.svg)\)\]\([^)]+\)$", re.MULTILINE)
_HREF = re.compile(r'(?<=href=")([^"#]*)\.md(?=[#"])')
_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)


def _clear_place(out: Path) -> None:
    """Refuse to replace a folder that is not an earlier site."""
    if out.exists() and not (out / _MARKER).is_file() and (not out.is_dir() or any(out.iterdir())):
        message = Text(
            "chỗ này đã có thứ khác nên không ghi đè; hãy chọn thư mục mới",
            "something else stands here and is not replaced; choose a new folder",
        )
        raise SiteError(Fault("site-in-the-way", message, Place(str(out))))


def _prepare(pages: Path, docs: Path) -> None:
    """Copy the pages, with drawings put into them: only then can the lines of a drawing be links."""
    for file in sorted(pages.rglob("*.md")):
        text = file.read_text(encoding="utf-8")
        to = docs / file.relative_to(pages)
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_text(_FIGURE.sub(partial(_inlined, file), text), encoding="utf-8")


def _inlined(page: Path, figure: re.Match[str]) -> str:
    name = figure[1]
    folder = name.rpartition("/")[0]
    svg = (page.parent / name).read_text(encoding="utf-8")
    lines = [line for line in svg.splitlines() if line and not line.startswith("<!--")]

    def moved(found: re.Match[str]) -> str:
        return f"{folder}/{found[1]}.html" if folder else f"{found[1]}.html"

    return f'<div class="routes">{_HREF.sub(moved, "".join(lines))}</div>'


Nav = list[dict[str, Any]]
_SECTIONS = (
    (Text("Hình thức khen thưởng", "Awards"), "awards"),
    (Text("Phong trào thi đua", "Campaigns"), "campaigns"),
    (Text("Quy định theo ngày", "Law by day"), "law"),
)
_LOOK_UP = ("regimes.md", "provisions.md", "criteria.md", "across.md", "sources/README.md")


def navigation(docs: Path) -> Nav:
    """Return the pages as a tree of titles, Vietnamese first. Sources are reached by their list."""
    english = docs / "en"
    return [*_tree(docs, docs, "vi"), {"English": _tree(docs, english, "en")}]


def _tree(docs: Path, root: Path, lang: Lang) -> Nav:
    def entry(file: Path, title: str = "") -> dict[str, Any]:
        return {title or _title(file): file.relative_to(docs).as_posix()}

    found: Nav = [entry(root / "README.md")]
    for title, folder in _SECTIONS:
        rows: Nav = [entry(file) for file in sorted((root / folder).glob("*.md"))]
        for series in sorted(one for one in (root / folder).glob("*") if one.is_dir()):
            days = [entry(file, _day(file, lang)) for file in sorted(series.glob("*.md"))]
            rows.append({_series_title(root, series, lang): days})
        if rows:
            found.append({title.say(lang): rows})
    look_up = [entry(root / name) for name in _LOOK_UP if (root / name).is_file()]
    places = [entry(file) for file in sorted((root / "places").glob("*.md"))]
    found.append({Text("Tra cứu", "Look up").say(lang): look_up + places})
    return found


def _day(file: Path, lang: Lang) -> str:
    if file.stem == "0001-01-01":
        return _title(file)
    day = "/".join(reversed(file.stem.split("-")))
    return Text("Từ {x}: {title}", "From {x}: {title}").fill(x=day, title=_title(file)).say(lang)


def _series_title(root: Path, series: Path, lang: Lang) -> str:
    award = root / "awards" / f"{series.name}.md"
    return _title(award) if award.is_file() else Text("Nguyên tắc chung", "Principles").say(lang)


def _title(file: Path) -> str:
    found = _TITLE.search(file.read_text(encoding="utf-8"))
    return unescape(found[1]) if found else file.stem

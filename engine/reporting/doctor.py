"""The health of an installation: versions, evaluators, rulebook."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

from .. import __version__
from ..judging import matching
from ..rulebooks.library import Library
from ..texts import Lang, Text
from .table import columns_shown

_PACKAGES = (
    "pydantic", "click", "tabulate", "ruamel.yaml", "platformdirs", "python-calamine", "XlsxWriter", "pebble",
    "tqdm", "zstandard", "SQLAlchemy", "alembic", "Jinja2", "lxml", "z3-solver", "watchfiles", "pypdf",
)  # fmt: skip
_SITE = "mkdocs-material"
"""Only `awards rules docs --site` asks for it."""


def health(library: Library, lang: Lang) -> str:
    """Return what an installation consists of, one line each. Reads and checks the rulebooks."""
    catalogue = library.catalogue
    why = matching.why_not()
    both = Text(
        "durable-rules và bộ đối chiếu, phải trùng nhau", "durable-rules and the reference, which must agree"
    )
    alone = Text(
        "chỉ có bộ đối chiếu; không có durable-rules: {why}", "the reference alone; no durable-rules: {why}"
    )
    rows = [
        ("awards", __version__),
        ("Python", f"{platform.python_version()} ({platform.system()} {platform.machine()})"),
        (Text("Bộ đánh giá", "Evaluators").say(lang), (alone.fill(why=why) if why else both).say(lang)),
        ("durable-rules", matching.version() if not why else "–"),
        *((name, _version(name, "?")) for name in _PACKAGES),
        (_SITE, _version(_SITE, "–")),
        (Text("Thư mục quy tắc", "Rules folder").say(lang), str(library.folder)),
        (Text("Mã băm bộ quy tắc", "Rulebook hash").say(lang), catalogue.digest),
        (Text("Hình thức khen thưởng", "Awards").say(lang), ", ".join(catalogue.awards)),
        (Text("Phong trào", "Campaigns").say(lang), ", ".join(catalogue.campaigns)),
    ]
    return columns_shown(rows) + "\n"


def _version(name: str, without: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return without

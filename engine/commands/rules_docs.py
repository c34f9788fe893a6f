"""`awards rules docs`: the pages made from the rulebooks, and the site made from them."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..texts import Lang, Text
from .options import BadValueError, command, lang_option, library_of, rules_option
from .terminal import say

if TYPE_CHECKING:
    from ..handbook.keeping import Difference
    from ..rulebooks.library import Library

STALE = 1


@command("docs")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option(
    "--check", is_flag=True,
    help="Chỉ so với thư mục; thoát mã 1 nếu có trang cũ, thiếu hoặc thừa. "
    "/ Only compare; exit 1 if a page is stale, missing or left over.",
)  # fmt: skip
@click.option(
    "--site", type=click.Path(path_type=Path), default=None, metavar="OUT",
    help="Dựng thêm trang web đọc được khi không có mạng. / Also build a site that works offline.",
)  # fmt: skip
@click.option(
    "--cases", type=click.Path(path_type=Path), default=None, metavar="DIR",
    help="Trường hợp mẫu để dẫn ra. / Worked cases to be named.",
)  # fmt: skip
@rules_option
@lang_option
def rules_docs(
    folder: Path, check: bool, site: Path | None, cases: Path | None, rules: Path | None, lang: Lang
) -> int:
    """Ghi sổ tay và các trang tạo từ quy tắc vào thư mục. / Write the handbook and the other made pages.

    \b
    Mã thoát / Exit codes:
      0 đã ghi, hoặc mọi trang đều mới / written, or every page is fresh
      1 với --check: có trang cũ, thiếu hoặc thừa / with --check: stale, missing or left over
      5 không đọc được quy tắc, hoặc không ghi được trang
        / the rules could not be read, or a page not written
      2 dùng sai lệnh / wrong usage

    \b
    Ví dụ / Example:
      awards rules docs docs
      awards rules docs docs --check
      awards rules docs docs --site site
    """
    from ..casework.cases import SHIPPED
    from ..handbook.keeping import difference, put

    if check and site is not None:
        said = Text("--site: không dùng cùng --check.", "--site: not together with --check.")
        raise BadValueError("--site", said)
    library = library_of(rules)
    pages = _pages(library, cases or (SHIPPED if rules is None else None))
    if check:
        found = difference(pages, folder)
        given = {"--cases": cases, "--rules": rules}
        more = [part for name, path in given.items() if path for part in (name, str(path))]
        again = shlex.join(["awards", "rules", "docs", *more, str(folder)])
        say(_told(found, len(pages), again, lang))
        return STALE if found else 0
    done = put(pages, folder)
    say(_written(done, len(pages), lang))
    if site is not None:
        from ..handbook.pages import HANDBOOK
        from ..handbook.site import build_site

        build_site(folder / HANDBOOK, site)
        said = Text("Trang web: mở {x}", "Site: open {x}").fill(x=site / "index.html")
        say(said.say(lang) + "\n")
    return 0


def _pages(library: Library, cases: Path | None) -> dict[str, str]:
    """Return every made page by its path; criteria name the worked cases of a folder, if there is one."""
    from ..handbook.cases_shown import gathered, judging_apart
    from ..handbook.pages import HANDBOOK, handbook
    from ..linting.pages import lint_pages
    from ..reporting.documents import documents

    if cases is None:
        book = handbook(library.rulebook, None)
    else:
        with judging_apart(library.folder, cases) as judged:
            rulebook = library.rulebook
            book = handbook(rulebook, gathered(rulebook, judged()))
    made = documents(library.rulebook) | lint_pages()
    return made | {f"{HANDBOOK}/{name}": text for name, text in book.items()}


def _told(of: Difference, count: int, again: str, lang: Lang) -> str:
    kinds = (
        (Text("cũ", "stale"), of.stale),
        (Text("thiếu", "missing"), of.missing),
        (Text("thừa", "left over"), of.orphaned),
    )
    lines = [f"{kind.say(lang)}: {name}" for kind, names in kinds for name in names]
    if lines:
        lines.append(Text("Chạy: {x}", "Run: {x}").fill(x=again).say(lang))
    else:
        lines.append(Text(f"{count} trang, đều mới", f"{count} pages, all fresh").say(lang))
    return "\n".join(lines) + "\n"


def _written(of: Difference, count: int, lang: Lang) -> str:
    changed = len(of.stale) + len(of.missing)
    said = Text("{n} trang: {c} đã ghi, {o} đã bỏ", "{n} pages: {c} written, {o} removed")
    return said.fill(n=count, c=changed, o=len(of.orphaned)).say(lang) + "\n"

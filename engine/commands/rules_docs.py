"""`awards rules docs`: the pages made from the rulebooks."""

from __future__ import annotations

from pathlib import Path

import click

from .options import SETTINGS, library_of, rules_option


@click.command("docs", context_settings=SETTINGS)
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@rules_option
def rules_docs(folder: Path, rules: Path | None) -> int:
    """Ghi các trang tạo từ quy tắc vào thư mục. / Write the pages made from the rulebooks.

    \b
    Ví dụ / Example:
      awards rules docs docs
    """
    from ..reporting.documents import documents

    for name, text in documents(library_of(rules).rulebook).items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return 0

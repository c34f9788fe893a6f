"""A layout as the mapping of columns that `--columns` reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..intake.columns import letters_of
from ..texts import printable
from .columns import NOT_USED
from .layout import MAIN, OTHER, Column, Layout

_KINDS = {MAIN: "dossier", OTHER: NOT_USED}


def write_columns_file(layout: Layout) -> str:
    """Return a layout as the YAML that `--columns` accepts back."""
    lines = ["# Mỗi trang: cột nào ghi gì. Sửa rồi chạy lại với --columns. not-used: không dùng.", "sheets:"]
    add = lines.append
    for sheet in layout.sheets:
        add(f"  - sheet: {_quoted(sheet.name) if sheet.name is not None else 'null'}")
        add(f"    kind: {_KINDS.get(sheet.kind, sheet.kind)}")
        if sheet.header is None:
            continue
        add(f"    header: [{sheet.header[0]}, {sheet.header[1]}]")
        if sheet.join:
            add(f"    join: {sheet.join}")
        if sheet.says:
            add("    says:")
            lines.extend(f"      {path}: {_quoted(said)}" for path, said in sheet.says)
        lines.extend(_column_lines(sheet.columns))
    return "\n".join(lines) + "\n"


def _column_lines(columns: Sequence[Column]) -> Iterator[str]:
    named = [one for one in columns if one.heading or one.target]
    if not named:
        return
    yield "    columns:"
    for one in named:
        remark = " ".join(printable(one.heading).split())
        target = (one.target or NOT_USED) + (f"@{one.year}" if one.year else "")
        yield f"      {letters_of(one.at)}: {target}" + (f"  # {remark}" if remark else "")


def _quoted(text: str) -> str:
    return (
        '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t") + '"'
    )

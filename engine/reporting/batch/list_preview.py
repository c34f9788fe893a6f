"""What a list was taken for, as text 80 columns wide: columns with their meanings, first dossiers."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

from tabulate import tabulate

from ...lists.preview import ColumnShown, Preview, SheetShown
from ...texts import Lang, Text, first_large, printable
from ..table import WIDTH, rows_shown

_LABEL: Final = 30
_SECOND_HALF: Final = "\0"
_COLUMNS: Final = (3, 19, 26, 26)
"""Most letters of a column's letter, heading, meaning and samples; two spaces part them."""


def list_preview(of: Preview, columns: str, lang: Lang) -> str:
    """Return the preview of one file. `columns` is the mapping that `--columns` takes back."""
    parts = [_wrapped(f"{_FILE.say(lang)}: {of.file}")]
    parts += [_sheet(one, lang) for one in of.sheets]
    for number, fields in enumerate(of.dossiers, 1):
        parts.append(f"{_ROW.fill(n=number).say(lang)}\n{_rows(fields)}")
    for title, told in ((_FAULTS, of.faults), (_NOTES, of.notes)):
        if told:
            parts.append("\n".join([title.say(lang), *(_wrapped(one, "- ") for one in told)]))
    parts.append(f"{_MAPPING.say(lang)}\n\n{_mapping(columns)}")
    return "\n\n".join(parts)


def _sheet(of: SheetShown, lang: Lang) -> str:
    at = _HEADING.fill(row=of.header).say(lang) if of.header else ""
    title = _SHEET.fill(name=of.name or "-", kind=of.kind, rows=of.rows, where=at).say(lang)
    parts = [_wrapped(title)]
    if of.says:
        parts.append(_wrapped(_SAYS.say(lang)))
        parts += [_wrapped(f"{first_large(label)}: {value}", "  ") for label, value in of.says]
    if of.columns:
        heads = tuple(head.say(lang) for head in _HEADS)
        rows = [heads, *(_column(one, lang) for one in of.columns)]
        parts.append(tabulate(rows, tablefmt="plain", disable_numparse=True))
    return "\n".join(line.rstrip() for line in "\n".join(parts).split("\n"))


def _column(of: ColumnShown, lang: Lang) -> tuple[str, ...]:
    sure = of.confidence and of.confidence != _CERTAIN.say(lang)
    meaning = f"{of.meaning} ({of.confidence})" if sure else of.meaning
    cells = (of.letter, of.heading, meaning, "; ".join(of.samples))
    return tuple("\n".join(_lines(cell, wide)) for cell, wide in zip(cells, _COLUMNS, strict=True))


def _rows(fields: Iterable[tuple[str, str]]) -> str:
    # A long label stands above its own lines.
    shown = []
    for label, value in fields:
        *above, last = _lines(first_large(label), _LABEL)
        shown += [(line, "") for line in above]
        shown.append((last, value))
    return "\n".join(line.rstrip() for line in rows_shown(shown).split("\n"))


def _mapping(columns: str) -> str:
    """Return a mapping in lines that fit, meaning the same: remarks are cut, quoted texts folded."""
    return "\n".join(line for one in columns.split("\n") for line in _fitting(one))


def _fitting(line: str) -> Iterator[str]:
    if _wide(line) <= WIDTH:
        yield line
        return
    if line.startswith("#"):
        yield from _lines(line, WIDTH, "# ")
        return
    said, remark, _ = line.partition("  # ")
    if remark and '"' not in said:
        yield _lines(line, WIDTH - 1)[0] + "…"
        return
    indent = " " * (len(line) - len(line.lstrip()) + 2)
    # YAML reads a line break between words of a quoted text as one space; other spaces must stay as they are.
    words = line.strip().split(" ")
    folded = '"' in line and all(words)
    yield from _lines(line.strip(), WIDTH, indent, indent[2:], long_words=False) if folded else [line]


def _lines(text: str, wide: int, then: str = "", first: str = "", long_words: bool = True) -> list[str]:
    """Return a text in lines of at most `wide` columns; a letter of double width takes two."""
    marked = "".join(one + _SECOND_HALF if _is_wide(one) else one for one in printable(text))
    broken = textwrap.wrap(
        marked,
        wide,
        initial_indent=first,
        subsequent_indent=then,
        break_long_words=long_words,
        break_on_hyphens=False,
    )
    return [line.replace(_SECOND_HALF, "") for line in broken] or [""]


def _wrapped(text: str, lead: str = "") -> str:
    return "\n".join(_lines(text, WIDTH, " " * len(lead), lead))


def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in "WF"


def _wide(text: str) -> int:
    return len(text) + sum(map(_is_wide, text))


_FILE = Text("Tệp", "File")
_SHEET = Text("Trang “{name}”: {kind}, {rows} dòng{where}", 'Sheet "{name}": {kind}, {rows} rows{where}')
_HEADING = Text(", tiêu đề ở dòng {row}", ", headings in row {row}")
_SAYS = Text("Tên danh sách, tên trang cho biết:", "Its titles and name say:")
_HEADS = (
    Text("Cột", "Col"),
    Text("Tiêu đề", "Heading"),
    Text("Được hiểu là", "Taken for"),
    Text("Ví dụ", "Samples"),
)
_CERTAIN = Text("chắc chắn", "certain")
_ROW = Text("Hồ sơ thứ {n}, như chương trình hiểu:", "Dossier {n} as understood:")
_FAULTS = Text("Phải sửa:", "Must be mended:")
_NOTES = Text("Lưu ý:", "Note:")
_MAPPING = Text(
    "Hiểu đúng cả thì chạy lại, bỏ --preview. Hiểu sai thì chép phần dưới đây\n"
    "vào một tệp, sửa, rồi chạy lại với --columns TỆP.",
    "If all is right, run again without --preview. If not, save what follows in a\n"
    "file, change it, and run again with --columns FILE.",
)

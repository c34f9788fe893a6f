"""What a list was taken for, as text: each column with its meaning, and the first rows as they were read."""

from __future__ import annotations

from ...lists.preview import Preview, SheetShown
from ...texts import Lang, Text
from ..table import columns_shown, rows_shown


def list_preview(of: Preview, columns: str, lang: Lang) -> str:
    """Return the preview of one file. `columns` is the mapping that `--columns` takes back."""
    parts = [f"{_FILE.say(lang)}: {of.file}"]
    parts += [_sheet(one, lang) for one in of.sheets]
    for number, fields in enumerate(of.dossiers, 1):
        parts.append(f"{_ROW.fill(n=number).say(lang)}\n{rows_shown(fields)}")
    for title, told in ((_FAULTS, of.faults), (_NOTES, of.notes)):
        if told:
            parts.append("\n".join([title.say(lang), *(f"- {one}" for one in told)]))
    parts.append(f"{_MAPPING.say(lang)}\n\n{columns}")
    return "\n\n".join(parts)


def _sheet(of: SheetShown, lang: Lang) -> str:
    where = _HEADING.fill(row=of.header).say(lang) if of.header else ""
    title = _SHEET.fill(name=of.name or "-", kind=of.kind, rows=of.rows, where=where).say(lang)
    says = [f"  {path}: {value}" for path, value in of.says]
    rows = [
        (one.letter, one.heading.replace("\n", " "), one.meaning, one.confidence, "; ".join(one.samples))
        for one in of.columns
    ]
    return "\n".join([title, *says, columns_shown(rows)]) if rows else title


_FILE = Text("Tệp", "File")
_SHEET = Text("Trang “{name}”: {kind}, {rows} dòng{where}", 'Sheet "{name}": {kind}, {rows} rows{where}')
_HEADING = Text(", tiêu đề ở dòng {row}", ", headings in row {row}")
_ROW = Text("Hồ sơ thứ {n}, như chương trình hiểu:", "Dossier {n} as understood:")
_FAULTS = Text("Phải sửa:", "Must be mended:")
_NOTES = Text("Lưu ý:", "Note:")
_MAPPING = Text(
    "Hiểu đúng cả thì chạy lại, bỏ --preview. Hiểu sai thì chép phần dưới đây\n"
    "vào một tệp, sửa, rồi chạy lại với --columns TỆP.",
    "If all is right, run again without --preview. If not, save what follows in a\n"
    "file, change it, and run again with --columns FILE.",
)

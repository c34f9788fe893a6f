"""The sheets of the council's workbook that are lists: their names, columns and rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Final, NamedTuple

from ...codes import label
from ...screening.batch import Batch
from ...screening.lines import Across
from ...texts import Lang, Text
from .cells import listed
from .rows import dossier_said, kind_said, masked, row_of
from .words import GROUPS, NOT_GIVEN, SHORT, VERDICTS, number

Cell = str | int | None


class Column(NamedTuple):
    """A column of a list: its heading, its width in characters, and how its cells stand.

    `style` is `number`, `name` (a text as it was written, kept as text when edited) or `words`.
    """

    title: Text
    wide: int
    style: str = "words"


class Sheet(NamedTuple):
    """A list: `rows` yields as many cells as there are columns; `count` is how many rows there will be."""

    name: Text
    title: Text
    columns: tuple[Column, ...]
    count: int
    rows: Callable[[], Iterator[tuple[Cell, ...]]]
    colour: str


NUMBER: Final = Column(Text("STT", "No."), 6, "number")
DOSSIER: Final = Column(Text("Mã hồ sơ", "Dossier"), 13, "name")
SOURCE: Final = Column(Text("Nguồn (tệp, sheet, dòng)", "Source (file, sheet, row)"), 18)
LINE_COLUMNS: Final = (
    NUMBER,
    DOSSIER,
    Column(Text("Họ tên, tên đối tượng", "Name"), 22, "name"),
    Column(Text("Đối tượng", "Kind"), 10),
    Column(Text("Chức vụ", "Position"), 12, "name"),
    Column(Text("Đơn vị", "Unit"), 20, "name"),
    Column(Text("Đơn vị trình", "Proposed by"), 18, "name"),
    Column(Text("Hình thức đề nghị", "Award proposed"), 18),
    Column(Text("Kết luận", "Verdict"), 13),
    Column(Text("Lý do", "Reasons"), 50),
    Column(Text("Cần làm", "To do"), 34),
    SOURCE,
)
_ACROSS_COLUMNS: Final = (
    NUMBER,
    Column(Text("Nhóm", "Group"), 14),
    Column(Text("Nội dung", "Check"), 26),
    Column(Text("Đơn vị, đối tượng", "About"), 24, "name"),
    Column(Text("Kết quả", "Outcome"), 11),
    Column(Text("Yêu cầu", "Required"), 24),
    Column(Text("Đọc được", "Read"), 32),
    Column(Text("Số liệu", "Figures"), 22),
    Column(Text("Hồ sơ liên quan", "Dossiers concerned"), 44),
    Column(Text("Căn cứ", "Clause"), 22),
    Column(Text("Cần làm", "To do"), 26),
)
_UNREADABLE_COLUMNS: Final = (
    NUMBER,
    Column(Text("Tệp", "File"), 28, "name"),
    Column(Text("Sheet", "Sheet"), 16, "name"),
    Column(Text("Dòng", "Row"), 8, "number"),
    Column(Text("Cột", "Column"), 8, "name"),
    DOSSIER,
    Column(Text("Loại", "Kind"), 20),
    Column(Text("Lý do", "Reasons"), 80),
    Column(Text("Mã lỗi", "Codes"), 22),
)
_POINT_COLUMNS: Final = (
    NUMBER,
    Column(Text("Điều Hội đồng xem", "Point"), 60),
    Column(Text("Vì sao máy không xét", "Why it is not judged here"), 46),
    Column(Text("Căn cứ", "Clause"), 34),
    Column(Text("Số hồ sơ", "Dossiers"), 10, "number"),
    Column(Text("Mã", "Id"), 24, "name"),
    Column(Text("Bộ quy tắc", "Rules"), 30, "name"),
)
_COUNTED: Final = tuple(Column(SHORT[one], 12, "number") for one in VERDICTS)
_UNIT_COLUMNS: Final = (
    NUMBER,
    Column(Text("Đơn vị", "Unit"), 50, "name"),
    *_COUNTED,
    Column(Text("Cộng", "Total"), 12, "number"),
)
_FILE_COLUMNS: Final = (
    NUMBER,
    Column(Text("Tệp", "File"), 70, "name"),
    Column(Text("Đọc", "Read"), 14, "number"),
    Column(Text("Xét", "Judged"), 14, "number"),
    Column(Text("Không đọc được", "Unreadable"), 16, "number"),
)
_DUPLICATES: Final = ("duplicates",)
_QUOTAS: Final = ("quotas", "leaders", "preferences", "totals")

_LIST_TITLES: Final = {
    "eligible": Text("Hồ sơ đủ điều kiện trình xét", "Dossiers eligible to be put to the council"),
    "for_council": Text("Hồ sơ cần Hội đồng xem xét", "Dossiers for the council to consider"),
    "returned": Text("Hồ sơ trả lại để bổ sung", "Dossiers returned to be completed"),
    "deferred": Text("Hồ sơ tạm dừng, chưa xét", "Dossiers deferred"),
    "ineligible": Text("Hồ sơ không đủ điều kiện", "Dossiers not eligible"),
}
COLOURS: Final = {
    "eligible": "#2E7D32",
    "for_council": "#1565C0",
    "returned": "#EF9F1A",
    "deferred": "#7B6BA8",
    "ineligible": "#B3261E",
}
_GREY = "#607D8B"


def sheets_of(batch: Batch, lang: Lang) -> list[Sheet]:
    """Return the lists of a workbook in the order of its sheets."""
    by_verdict = dict(batch.counts("screened"))
    groups = [(one, sum(map(_height, batch.across(*one)))) for one in (_DUPLICATES, _QUOTAS)]
    points = batch.points()
    units = unit_counts(batch, lang)
    files = list(batch.facts().get("files", ()))
    return [
        *(
            Sheet(
                SHORT[verdict],
                _LIST_TITLES[verdict],
                LINE_COLUMNS,
                by_verdict.get(verdict, 0),
                _lines(batch, verdict, lang),
                COLOURS[verdict],
            )
            for verdict in VERDICTS
        ),
        Sheet(
            Text("Trùng - nghi trùng", "Duplicates"),
            Text("Hồ sơ trùng, nghi trùng", "Dossiers that are, or may be, duplicates"),
            _ACROSS_COLUMNS,
            groups[0][1],
            lambda: _across(batch, _DUPLICATES, lang),
            _GREY,
        ),
        Sheet(
            Text("Chỉ tiêu", "Quotas"),
            Text(
                "Chỉ tiêu, cơ cấu lãnh đạo và người trực tiếp, ưu tiên",
                "Quotas, leaders and direct workers, preferences",
            ),
            _ACROSS_COLUMNS,
            groups[1][1],
            lambda: _across(batch, _QUOTAS, lang),
            _GREY,
        ),
        Sheet(
            Text("Không đọc được", "Unreadable"),
            Text(
                "Hồ sơ, dòng không đọc được hoặc không xét được", "Dossiers and rows that could not be judged"
            ),
            _UNREADABLE_COLUMNS,
            batch.totals().unreadable,
            lambda: _unreadable(batch, lang),
            _GREY,
        ),
        Sheet(
            Text("Điểm Hội đồng xem", "Points for council"),
            Text("Những điều Hội đồng xem xét", "Points for the council to judge"),
            _POINT_COLUMNS,
            len(points),
            lambda: (
                (n, one.text, one.reason or "", one.clause or "", count, one.id, one.program)
                for n, (one, count) in enumerate(points, 1)
            ),
            _GREY,
        ),
        Sheet(
            Text("Theo đơn vị", "By unit"),
            Text("Kết quả theo đơn vị", "Verdicts by unit"),
            _UNIT_COLUMNS,
            len(units),
            lambda: (
                (n, masked(unit), *(found.get(one, 0) for one in VERDICTS), sum(found.values()))
                for n, (unit, found) in enumerate(units.items(), 1)
            ),
            _GREY,
        ),
        Sheet(
            Text("Tệp đã đọc", "Files read"),
            Text("Các tệp đã đọc", "The files that were read"),
            _FILE_COLUMNS,
            len(files),
            lambda: ((n, masked(str(one[0])), *one[1:4]) for n, one in enumerate(files, 1)),
            _GREY,
        ),
    ]


def unit_counts(batch: Batch, lang: Lang) -> dict[str, dict[str, int]]:
    """Return unit -> verdict after screening -> number of dossiers; the units in the order of lists."""
    found: dict[str, dict[str, int]] = {}
    for unit, verdict, count in batch.counts("unit", "screened"):
        verdicts = found.setdefault(unit or NOT_GIVEN.say(lang), {})
        verdicts[verdict] = verdicts.get(verdict, 0) + count
    return found


def _lines(batch: Batch, verdict: str, lang: Lang) -> Callable[[], Iterator[tuple[Cell, ...]]]:
    def rows() -> Iterator[tuple[Cell, ...]]:
        for n, line in enumerate(batch.lines(verdict), 1):
            beside = batch.across_of(line.number) if line.screened != line.verdict else ()
            row = row_of(line, beside, lang)
            yield (n, *row[:8], listed(row.reasons), listed(row.remedies), row.source)

    return rows


def _across(batch: Batch, groups: tuple[str, ...], lang: Lang) -> Iterator[tuple[Cell, ...]]:
    """Yield a row for each finding, and more below it where it concerns more dossiers than a row can show."""
    found = chain.from_iterable(batch.across(group) for group in groups)
    for n, one in enumerate(found, 1):
        names = _concerned(batch, one, lang)
        about = (n, GROUPS[one.group].say(lang), one.label, masked(one.about))
        yield (
            *about,
            _outcome(one, lang),
            one.required,
            masked(one.found),
            "\n".join([f"{name}: {value}" for name, value in one.figures]),
            "\n".join(names[:_NAMES_IN_A_ROW]),
            one.clause,
            one.remedy or "",
        )
        for start in range(_NAMES_IN_A_ROW, len(names), _NAMES_IN_A_ROW):
            more = "\n".join(names[start : start + _NAMES_IN_A_ROW])
            yield (*about, _CONTINUED.say(lang), None, None, None, more, None, None)


_NAMES_IN_A_ROW: Final = 15
_MOST_NAMED: Final = 1000
_CONTINUED = Text("(tiếp)", "(continued)")


def _height(of: Across) -> int:
    """Return how many rows a finding takes."""
    named = 0 if of.status == "met" else min(len(of.numbers), _MOST_NAMED) + (len(of.numbers) > _MOST_NAMED)
    return max(1, -(-named // _NAMES_IN_A_ROW))


def _outcome(of: Across, lang: Lang) -> str:
    status = label("status", of.status).say(lang)
    if of.status in ("met", "not_applicable"):
        return status
    return f"{status} ({label('effect', of.effect).say(lang)})"


def _concerned(batch: Batch, of: Across, lang: Lang) -> list[str]:
    """Return the dossiers concerned by name, where something is wrong with them; else only how many."""
    every = len(of.numbers)
    if of.status == "met":
        return [Text("{n} hồ sơ", "{n} dossiers").fill(n=number(every, lang)).say(lang)] if every else []
    names = [masked(batch.name_of(one)) for one in of.numbers[:_MOST_NAMED]]
    if every > _MOST_NAMED:
        more = Text("… và {n} hồ sơ khác", "… and {n} more dossiers")
        names.append(more.fill(n=number(every - _MOST_NAMED, lang)).say(lang))
    return names


def _unreadable(batch: Batch, lang: Lang) -> Iterator[tuple[Cell, ...]]:
    for n, one in enumerate(batch.unreadable(), 1):
        where = one.source
        yield (
            n,
            masked(where.file),
            where.sheet or "",
            where.row,
            one.column or where.pointer or "",
            dossier_said(one.dossier or ""),
            kind_said(one.kind, lang),
            listed([masked(fault) for fault in one.faults]),
            ", ".join(dict.fromkeys(one.codes)),
        )

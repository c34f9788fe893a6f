"""The sheets of the council's workbook that are lists: their names, columns and rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, Final, NamedTuple

from ...screening.batch import Batch, KeptLine
from ...texts import Lang, Text
from .listing import (
    Cell,
    UnitCounts,
    file_rows,
    finding_rows,
    height,
    line_cells,
    point_rows,
    unreadable_rows,
)
from .rows import masked
from .words import SHORT, VERDICTS


class Column(NamedTuple):
    """A column of a list: its heading, its width in characters, and how its cells stand.

    `style` is `number`, `name` (a text as it was written, kept as text when edited) or `words`.
    """

    title: Text
    wide: int
    style: str = "words"


class Sheet(NamedTuple):
    """A list: `rows` yields what its rows are made of, `size` of them.

    `cells` makes a row of such a thing, in any process: as many cells as there are columns. Without it
    `rows` yields the cells themselves.
    """

    name: Text
    title: Text
    columns: tuple[Column, ...]
    size: int
    rows: Callable[[], Iterator[Any]]
    colour: str
    cells: Callable[[Any], tuple[Cell, ...]] | None = None


NUMBER: Final = Column(Text("STT", "No."), 6, "number")
DOSSIER: Final = Column(Text("Mã hồ sơ", "Dossier"), 12, "name")
SOURCE: Final = Column(Text("Nguồn (tệp, trang, dòng)", "Source (file, sheet, row)"), 15)
LINE_COLUMNS: Final = (
    NUMBER,
    DOSSIER,
    Column(Text("Họ tên, tên đối tượng", "Name"), 20, "name"),
    Column(Text("Đối tượng", "Kind"), 9),
    Column(Text("Chức vụ", "Position"), 12, "name"),
    Column(Text("Đơn vị", "Unit"), 18, "name"),
    Column(Text("Đơn vị trình", "Proposed by"), 16, "name"),
    Column(Text("Hình thức đề nghị", "Award proposed"), 16),
    Column(Text("Kết luận", "Verdict"), 13),
    Column(Text("Lý do", "Reasons"), 66),
    Column(Text("Cần làm", "To do"), 38),
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
    Column(Text("Hồ sơ liên quan", "Dossiers concerned"), 56),
    Column(Text("Căn cứ", "Clause"), 22),
    Column(Text("Cần làm", "To do"), 26),
)
_UNREADABLE_COLUMNS: Final = (
    NUMBER,
    Column(Text("Tệp", "File"), 28, "name"),
    Column(Text("Trang", "Sheet"), 16, "name"),
    Column(Text("Dòng", "Row"), 8, "number"),
    Column(Text("Cột", "Column"), 8, "name"),
    DOSSIER,
    Column(Text("Loại", "Kind"), 20),
    Column(Text("Lý do", "Reasons"), 80),
    Column(Text("Mã lỗi", "Codes"), 22),
)
_POINT_COLUMNS: Final = (
    NUMBER,
    Column(Text("Nội dung Hội đồng xem xét", "Point"), 60),
    Column(Text("Vì sao chương trình không xét", "Why it is not judged here"), 46),
    Column(Text("Căn cứ", "Clause"), 34),
    Column(Text("Số hồ sơ", "Dossiers"), 10, "number"),
    Column(Text("Hình thức đề nghị", "Award proposed"), 34),
    Column(Text("Phong trào, đợt", "Campaign"), 34),
    Column(Text("Quy định áp dụng", "Law"), 24),
    Column(Text("Mã", "Id"), 20, "name"),
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
    Column(Text("Tệp", "File"), 44, "name"),
    Column(Text("Đọc", "Read"), 14, "number"),
    Column(Text("Xét", "Judged"), 14, "number"),
    Column(Text("Không đọc được", "Unreadable"), 16, "number"),
    Column(Text("Lưu ý", "Remark"), 90),
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


def _numbered(batch: Batch, verdict: str) -> Iterator[tuple[int, KeptLine]]:
    return enumerate(batch.kept(verdict), 1)


def sheets_of(batch: Batch, facts: Mapping[str, Any], units: UnitCounts, lang: Lang) -> list[Sheet]:
    """Return the lists of a workbook in the order of its sheets.

    `facts` are the particulars of the batch, `units` its counts as `unit_counts` has them.
    """
    by_verdict = dict(batch.counts("screened"))
    groups = [(one, sum(map(height, batch.across(*one)))) for one in (_DUPLICATES, _QUOTAS)]
    points = point_rows(batch)
    files = file_rows(facts)
    return [
        *(
            Sheet(
                SHORT[verdict],
                _LIST_TITLES[verdict],
                LINE_COLUMNS,
                by_verdict.get(verdict, 0),
                partial(_numbered, batch, verdict),
                COLOURS[verdict],
                partial(line_cells, lang=lang),
            )
            for verdict in VERDICTS
        ),
        Sheet(
            Text("Trùng - nghi trùng", "Duplicates"),
            Text("Hồ sơ trùng, nghi trùng", "Dossiers that are, or may be, duplicates"),
            _ACROSS_COLUMNS,
            groups[0][1],
            lambda: finding_rows(batch, _DUPLICATES, lang),
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
            lambda: finding_rows(batch, _QUOTAS, lang),
            _GREY,
        ),
        Sheet(
            Text("Không đọc được", "Unreadable"),
            Text(
                "Hồ sơ, dòng không đọc được hoặc không xét được", "Dossiers and rows that could not be judged"
            ),
            _UNREADABLE_COLUMNS,
            batch.totals().unreadable,
            lambda: unreadable_rows(batch, lang),
            _GREY,
        ),
        Sheet(
            Text("Nội dung Hội đồng xem xét", "Points for council"),
            Text("Nội dung Hội đồng xem xét", "Points for the council to judge"),
            _POINT_COLUMNS,
            len(points),
            lambda: iter(points),
            _GREY,
        ),
        Sheet(
            Text("Theo đơn vị", "By unit"),
            Text("Kết quả theo đơn vị", "Verdicts by unit"),
            _UNIT_COLUMNS,
            len(units),
            lambda: (
                (n, masked(unit), *found, sum(found)) for n, (unit, found) in enumerate(units.items(), 1)
            ),
            _GREY,
        ),
        Sheet(
            Text("Tệp đã đọc", "Files read"),
            Text("Các tệp đã đọc và lưu ý về các tệp", "The files that were read, and remarks on them"),
            _FILE_COLUMNS,
            len(files),
            lambda: iter(files),
            _GREY,
        ),
    ]

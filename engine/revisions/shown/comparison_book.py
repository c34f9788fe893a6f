"""A comparison as a workbook: the matrix of verdicts, then changes, gains, losses and others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from typing import IO, Any, Final

from xlsxwriter import Workbook

from ...reporting.batch.cells import Cells, listed
from ...reporting.batch.listing import Cell
from ...reporting.batch.row_xml import LINE_HEIGHT, lines_of, per_line
from ...reporting.batch.rows import masked
from ...reporting.batch.sheets import NUMBER, Column, Sheet
from ...reporting.batch.words import NOT_GIVEN, TOTAL
from ...reporting.batch.workbook import COMPARISON, write_lists
from ...texts import Lang, Text, first_large
from ..changes import WEIGHTS, Change
from ..moving import MOVES, OUTCOMES, UNREADABLE, Move, Movements, Tally
from ..sides import Side
from .moves_table import summed
from .saying import MOVED, NO_REACH, REACH, SHORT, WEIGHT, WHAT, causes, outcome_said, reasons, who

Batch = tuple[Movements, Tally]

_WIDE: Final = 46
_COLOURS: Final = {"gains": "#2E7D32", "losses": "#B3261E", "others": "#7B6BA8"}
_TITLES: Final[dict[Move, Text]] = {
    "gains": Text(
        "Hồ sơ có kết luận tốt hơn theo bản mới", "Dossiers with a better verdict under the new rulebooks"
    ),
    "losses": Text(
        "Hồ sơ có kết luận kém hơn theo bản mới", "Dossiers with a worse verdict under the new rulebooks"
    ),
    "others": Text(
        "Hồ sơ cùng kết luận nhưng lý do khác, hoặc không đọc được",
        "Dossiers with the same verdict on other grounds, or that cannot be read",
    ),
}
_CHANGE_COLUMNS: Final = (
    NUMBER,
    Column(Text("Ở đâu", "Where"), 22),
    Column(Text("Quy tắc", "Rule"), 26),
    Column(Text("Việc", "What"), 7),
    Column(Text("Mục", "Aspect"), 13),
    Column(Text("Trước", "Was"), 42),
    Column(Text("Nay", "Becomes"), 42),
    Column(Text("Mức độ", "Weight"), 14),
    Column(REACH, 28),
    Column(Text("Lưu ý", "Notes"), 22),
    Column(Text("Bản cũ: tệp, dòng", "Old: file, line"), 17, "name"),
    Column(Text("Bản mới: tệp, dòng", "New: file, line"), 17, "name"),
    Column(Text("Mã", "Id"), 14, "name"),
)
_MOVE_COLUMNS: Final = (
    NUMBER,
    Column(Text("Mã hồ sơ", "Dossier"), 14, "name"),
    Column(Text("Họ tên, tên đối tượng", "Name"), 20, "name"),
    Column(Text("Đơn vị", "Unit"), 20, "name"),
    Column(Text("Hình thức đề nghị", "Award proposed"), 18),
    Column(Text("Phong trào", "Campaign"), 16, "name"),
    Column(Text("Kết luận trước", "Verdict before"), 15),
    Column(Text("Lý do trước", "Reasons before"), 56),
    Column(Text("Kết luận nay", "Verdict now"), 15),
    Column(Text("Lý do nay", "Reasons now"), 56),
    Column(Text("Thay đổi liên quan (STT)", "Changes concerned (No.)"), 11, "name"),
    Column(Text("Nguồn (tệp, trang, dòng)", "Source (file, sheet, row)"), 16),
)


def write_comparison(
    sides: Sequence[Side], changes: Sequence[Change], batch: Batch | None, to: IO[bytes], lang: Lang
) -> None:
    """Write the workbook to a binary file. The same comparison gives the same bytes."""
    about = " → ".join(one.shown for one in sides)
    sheets = [
        Sheet(
            Text("Thay đổi", "Changes"),
            Text("Điều thay đổi giữa hai bản quy tắc", "What changed between the rulebooks"),
            _CHANGE_COLUMNS,
            len(changes),
            partial(_change_rows, changes, lang),
            "#1565C0",
        )
    ]
    if batch:
        moves, tally = batch
        sheets += [
            Sheet(
                MOVED[move],
                _TITLES[move],
                _MOVE_COLUMNS,
                tally.moves[move],
                partial(_move_rows, moves, move, changes, lang),
                _COLOURS[move],
            )
            for move in MOVES
        ]
    front = partial(_front, sides=sides, changes=changes, tally=batch[1] if batch else None, lang=lang)
    write_lists(to, COMPARISON, front, sheets, about, lang)


def _change_rows(changes: Sequence[Change], lang: Lang) -> Iterator[tuple[Cell, ...]]:
    for n, one in enumerate(changes, 1):
        yield (
            n,
            one.where_said.say(lang),
            first_large(one.said.say(lang)),
            WHAT[one.what].say(lang),
            one.label.say(lang),
            one.was.say(lang) if one.was else None,
            one.becomes.say(lang) if one.becomes else None,
            WEIGHT[one.weight].say(lang),
            listed([each.say(lang) for each in one.reach]) or NO_REACH.say(lang),
            listed([each.say(lang) for each in one.notes]),
            f"{one.old.file}:{one.old.line}" if one.old else None,
            f"{one.new.file}:{one.new.line}" if one.new else None,
            one.key.id,
        )


def _move_rows(
    moves: Movements, move: Move, changes: Sequence[Change], lang: Lang
) -> Iterator[tuple[Cell, ...]]:
    for n, one in enumerate(moves.of(move), 1):
        about = who(one, lang)
        yield (
            n,
            *about[:5],
            outcome_said(one.was.outcome, lang),
            listed(reasons(one.was, lang)),
            outcome_said(one.becomes.outcome, lang),
            listed(reasons(one.becomes, lang)),
            ", ".join(str(at + 1) for at in causes(one, changes)),
            about.source,
        )


def _front(
    book: Workbook, sides: Sequence[Side], changes: Sequence[Change], tally: Tally | None, lang: Lang
) -> None:
    name = Text("Ma trận", "Matrix").say(lang)
    page = _Page(book, name, lang)
    page.heading(COMPARISON.say(lang).upper())
    for title, side in zip((Text("Bản cũ", "Old"), Text("Bản mới", "New")), sides, strict=True):
        page.pair(title, masked(side.shown))
    weights = Counter(one.weight for one in changes)
    page.pair(Text("Số thay đổi", "Changes"), len(changes))
    for weight in WEIGHTS:
        page.pair(Text("– {x}", "– {x}").fill(x=WEIGHT[weight]), weights[weight])
    if tally is None:
        return
    page.gap(summed(tally, lang))
    heads = [
        Text("Cũ (dòng) \\ Mới (cột)", "Old (rows) \\ New (columns)"),
        *(SHORT[one] for one in OUTCOMES),
        TOTAL,
    ]
    page.heads(heads)
    for was in OUTCOMES:
        counts = [tally.count(was, becomes) for becomes in OUTCOMES]
        same = OUTCOMES.index(was)
        page.counts(SHORT[was].say(lang), [*counts, sum(counts)], same)
    sums = [sum(tally.count(was, becomes) for was in OUTCOMES) for becomes in OUTCOMES]
    page.counts(TOTAL.say(lang), [*sums, sum(sums)])
    page.gap(Text("Theo hình thức và phong trào", "By award and campaign").say(lang))
    page.heads([Text("Hình thức; phong trào", "Award; campaign"), *_BY, TOTAL])
    for label, numbers in _by(tally, lang):
        page.counts(label, numbers)


_BY: Final = (MOVED["gains"], MOVED["losses"], Text("Như cũ", "Same"), SHORT[UNREADABLE])


def _by(tally: Tally, lang: Lang) -> Iterator[tuple[str, list[int]]]:
    found: dict[tuple[str, str], list[int]] = {}
    for (award, campaign, was, becomes), count in tally.by.items():
        counts = found.setdefault((award, campaign), [0, 0, 0, 0, 0])
        counts[-1] += count
        if UNREADABLE in (was, becomes):
            counts[3] += count
        else:
            steps = OUTCOMES.index(becomes) - OUTCOMES.index(was)
            counts[0 if steps < 0 else 1 if steps else 2] += count
    for key, counts in sorted(found.items()):
        yield "; ".join(filter(None, key)) or NOT_GIVEN.say(lang), counts


class _Page:
    """The first sheet, written from the top down."""

    def __init__(self, book: Workbook, name: str, lang: Lang) -> None:
        self._sheet = book.add_worksheet(name)
        self._lang, self._cells, self._row = lang, Cells(lang), 0
        line: dict[str, Any] = {"border": 1, "border_color": "#BFC7CE", "valign": "top"}
        self._title = book.add_format({"bold": True, "font_size": 14})
        self._plain = book.add_format({"text_wrap": False})
        self._head = book.add_format(
            line | {"bold": True, "bg_color": "#E4EBF1", "align": "center", "text_wrap": True}
        )
        self._name = book.add_format(line | {"text_wrap": True, "num_format": "@"})
        count = line | {"align": "right", "num_format": '#,##0;-#,##0;"–"'}
        self._count = book.add_format(count)
        self._same = book.add_format(count | {"bg_color": "#F0F2F4"})
        self._sheet.set_column(0, 0, _WIDE)
        self._sheet.set_column(1, 9, 13)
        self._sheet.set_landscape()
        self._sheet.set_paper(9)
        self._sheet.fit_to_pages(1, 0)

    def heading(self, text: str) -> None:
        self._sheet.write_string(self._row, 0, text, self._title)
        self._row += 2

    def pair(self, title: Text, value: str | int) -> None:
        self._sheet.write_string(self._row, 0, self._cells.framed(title.say(self._lang)), self._name)
        if isinstance(value, str):
            self._sheet.merge_range(self._row, 1, self._row, 6, "", self._name)
            self._sheet.write_string(self._row, 1, self._cells.framed(value), self._name)
        else:
            self._sheet.write_number(self._row, 1, value, self._count)
        self._row += 1

    def gap(self, text: str) -> None:
        self._sheet.write_string(self._row + 1, 0, self._cells.framed(text), self._plain)
        self._row += 3

    def heads(self, of: Sequence[Text]) -> None:
        for column, one in enumerate(of):
            self._sheet.write_string(self._row, column, one.say(self._lang), self._head)
        self._row += 1

    def counts(self, name: str, of: Sequence[int], same: int = -1) -> None:
        lines = lines_of(name, per_line(_WIDE))
        self._sheet.set_row(self._row, lines * LINE_HEIGHT + 3)
        self._sheet.write_string(self._row, 0, self._cells.framed(name), self._name)
        for column, one in enumerate(of):
            self._sheet.write_number(
                self._row, column + 1, one, self._same if column == same else self._count
            )
        self._row += 1

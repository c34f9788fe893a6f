"""The first sheet of the council's workbook: what was read, what came of it, and by what rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ...codes import label
from ...screening.batch import Batch
from ...texts import Lang, Text, first_large
from .cells import Cells
from .charts import Block, add_bars, add_shares
from .listing import UnitCounts
from .row_xml import LINE_HEIGHT, lines_of, per_line
from .rows import day_said, masked
from .words import NOT_GIVEN, SHORT, TOTAL, VERDICTS, number, sum_said

_WIDE: Final = 34
_MOST_UNITS: Final = 15
_MOST_SAID: Final = 6
_CHART_ROWS: Final = 16

_COUNT: Final = '#,##0;-#,##0;"–"'

_TITLE = Text("KẾT QUẢ RÀ SOÁT HỒ SƠ KHEN THƯỞNG", "SCREENING OF AWARD DOSSIERS")
_NOTE = Text(
    "Đây là kết quả rà soát trước để trình Hội đồng; việc khen thưởng do Hội đồng xét, biểu quyết.",
    "This is a screening for the council; whether an award is given is for the council to vote.",
)


def campaigns_said(facts: Mapping[str, Any]) -> str:
    """Return the campaigns among the particulars of a batch in one line."""
    return "; ".join(str(one[1] or one[0]) for one in facts.get("campaigns", ()))


def add_summary(
    book: Workbook, batch: Batch, facts: Mapping[str, Any], units: UnitCounts, lang: Lang
) -> None:
    """Add the summary to a workbook, as its next sheet.

    `facts` are the particulars of the batch, `units` its counts as `unit_counts` has them.
    """
    name = Text("Tổng hợp", "Summary").say(lang)
    sheet = book.add_worksheet(name)
    page = _Page(book, sheet, name, lang)
    page.heading(_TITLE.say(lang), _NOTE.say(lang))
    page.pairs(_particulars(facts, lang))
    totals = batch.totals()
    page.row += 1
    page.said(first_large(sum_said(totals, lang)))
    page.row += 1
    _verdicts(page, batch, lang)
    _by(page, batch, "award_label", Text("Theo hình thức đề nghị", "By award"), lang)
    _by(page, batch, "kind", Text("Theo đối tượng", "By kind of candidate"), lang)
    _grounds(page, batch, lang)
    _units(page, units, lang)
    page.finish()


def _particulars(facts: Mapping[str, Any], lang: Lang) -> list[tuple[str, str]]:
    history = facts.get("history")
    files = facts.get("files", ())
    said: list[tuple[Text, str]] = [
        (Text("Phong trào, đợt", "Campaign"), campaigns_said(facts)),
        (Text("Ngày xét", "Considered on"), _days([str(one) for one in facts.get("considered_on", ())])),
        (Text("Quy định áp dụng", "Law"), _some(facts.get("regimes", ()), lang)),
        (Text("Bộ quy tắc", "Rulebook"), _some(facts.get("rulebooks", ()), lang)),
        (Text("Bộ đánh giá", "Evaluators"), _some(facts.get("evaluators", ()), lang)),
        (Text("Phiên bản awards", "awards version"), str(facts.get("awards", ""))),
        (
            Text("Sổ khen thưởng", "Past decisions"),
            str(history) if history else Text("không dùng", "not used").say(lang),
        ),
        (Text("Tệp đã đọc", "Files read"), number(len(files), lang)),
    ]
    return [(title.say(lang), value) for title, value in said if value]


def _days(days: Sequence[str]) -> str:
    if len(days) <= 3:
        return ", ".join(map(day_said, days))
    return f"{day_said(days[0])} … {day_said(days[-1])}"


def _some(values: Iterable[Any], lang: Lang) -> str:
    listed = [str(one) for one in values]
    more = len(listed) - _MOST_SAID
    if more <= 0:
        return "; ".join(listed)
    rest = Text("và {n} mục khác", "and {n} more").fill(n=more).say(lang)
    return "; ".join([*listed[:_MOST_SAID], rest])


def _verdicts(page: _Page, batch: Batch, lang: Lang) -> None:
    screened = dict(batch.counts("screened"))
    alone = dict(batch.counts("verdict"))
    heads = (
        Text("Số hồ sơ", "Dossiers"),
        Text("Tỷ lệ", "Share"),
        Text("Xét riêng từng hồ sơ", "Each dossier alone"),
    )
    all_ = sum(screened.values())
    rows = [
        (
            first_large(label("verdict", one).say(lang)),
            [screened.get(one, 0), (screened.get(one, 0), all_), alone.get(one, 0)],
        )
        for one in VERDICTS
    ]
    title = Text("Theo kết luận", "By verdict")
    block = page.table(title.say(lang), [one.say(lang) for one in heads], rows, totalled=(0, 2))
    if all_:
        add_shares(page.book, page.sheet, block, title.say(lang), page.place())


def _by(page: _Page, batch: Batch, by: str, title: Text, lang: Lang) -> None:
    found: dict[str, dict[str, int]] = {}
    for value, verdict, count in batch.counts(by, "screened"):
        said = label("kind", value).say(lang) if by == "kind" and value else value or NOT_GIVEN.say(lang)
        said = first_large(said)
        verdicts = found.setdefault(said, {})
        verdicts[verdict] = verdicts.get(verdict, 0) + count
    block = page.crossed(title.say(lang), found)
    if found and by == "award_label":
        add_bars(page.book, page.sheet, block, title.say(lang), page.place())


def _grounds(page: _Page, batch: Batch, lang: Lang) -> None:
    title = Text("Theo căn cứ của kết luận", "By ground")
    found: dict[str, dict[str, int]] = {}
    for ground, verdict, count in batch.ground_counts():
        said = label("ground", ground).say(lang)
        found.setdefault(f"{ground} – {said}" if len(ground) == 1 else said, {})[verdict] = count
    block = page.crossed(title.say(lang), found, totalled=False)
    page.remark(
        Text(
            "Một hồ sơ có thể vướng nhiều căn cứ, nên các dòng này không cộng thành số hồ sơ.",
            "One dossier may have several grounds, so these rows do not add up to the dossiers.",
        ).say(lang)
    )
    if found:
        add_bars(page.book, page.sheet, block, title.say(lang), page.place())


def _units(page: _Page, units: UnitCounts, lang: Lang) -> None:
    nameless = NOT_GIVEN.say(lang)
    named = [one for one in units if one != nameless]
    most = sorted(named, key=lambda one: -sum(units[one]))[:_MOST_UNITS]
    most += [nameless] if nameless in units else []
    title = Text("Đơn vị có nhiều hồ sơ nhất", "Units with the most dossiers")
    found = {masked(one): dict(zip(VERDICTS, units[one], strict=True)) for one in most}
    block = page.crossed(title.say(lang), found, totalled=False)
    page.remark(
        Text("Đủ {n} đơn vị: xem trang “Theo đơn vị”.", 'All {n} units: see the sheet "By unit".')
        .fill(n=number(len(units), lang))
        .say(lang)
    )
    if found:
        add_bars(page.book, page.sheet, block, title.say(lang), page.place())


class _Page:
    """A sheet that is filled from top to bottom: tables in columns A to G, charts to their right."""

    def __init__(self, book: Workbook, sheet: Worksheet, name: str, lang: Lang) -> None:
        self.book, self.sheet, self.name, self.row = book, sheet, name, 0
        self._lang = lang
        self._chart = 0
        self._fit = Cells(lang).framed
        line = {"border": 1, "border_color": "#BFC7CE", "valign": "top", "text_wrap": True}
        head = {"bold": True, "bg_color": "#E4EBF1", "align": "center", "valign": "vcenter"}

        def made(properties: Mapping[str, Any]) -> Format:
            return book.add_format(dict(properties))

        self._title = made({"bold": True, "font_size": 16})
        self._note = made({"italic": True, "font_color": "#444444"})
        self._section = made({"bold": True, "font_size": 12, "font_color": "#1F3A5F"})
        self._sum = made({"bold": True, "font_size": 12})
        self._label = made({"valign": "top", "font_color": "#444444"})
        self._value = made({"valign": "top", "text_wrap": True})
        self._head = made(line | head)
        self._cell = made(line)
        self._number = made(line | {"num_format": _COUNT, "align": "right"})
        self._share = made(line | {"num_format": "0.0%", "align": "right"})
        bold = {"bold": True, "bg_color": "#F4F7F9"}
        self._bold = made(line | bold)
        self._bold_number = made(line | bold | {"num_format": _COUNT, "align": "right"})
        sheet.set_column(0, 0, _WIDE)
        sheet.set_column(1, 1, 13)
        sheet.set_column(2, 6, 11.5)
        sheet.set_column(7, 7, 2)
        sheet.set_column(8, 15, 10)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.set_footer(f"&L&9{name}&R&9{Text('Trang', 'Page').say(lang)} &P/&N")

    def heading(self, title: str, note: str) -> None:
        """Write the title of the page."""
        self.sheet.write_string(0, 0, title, self._title)
        self.sheet.write_string(1, 0, note, self._note)
        self.row = 3

    def pairs(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Write labelled lines; a long one goes on over as many rows as it needs."""
        for title, value in pairs:
            self.sheet.write_string(self.row, 0, title, self._label)
            self.sheet.merge_range(self.row, 1, self.row, 15, "", self._value)
            self.sheet.write_string(self.row, 1, self._fit(value), self._value)
            self.sheet.set_row(self.row, 15 * max(1, -(-len(value) // 130)))
            self.row += 1

    def said(self, text: str) -> None:
        """Write one line."""
        self.sheet.write_string(self.row, 0, text, self._sum)
        self.row += 1

    def remark(self, text: str) -> None:
        """Write one line below a table."""
        self.sheet.write_string(self.row, 0, text, self._note)
        self.row += 1

    def place(self) -> tuple[int, int]:
        """Return where the next chart goes: beside its table, below the chart before it."""
        at = self._chart
        self._chart = at + _CHART_ROWS + 1
        return at, 8

    def crossed(self, title: str, found: Mapping[str, Mapping[str, int]], totalled: bool = True) -> Block:
        """Write a table of counts, one column for each verdict and their sum."""
        heads = [*(SHORT[one].say(self._lang) for one in VERDICTS), TOTAL.say(self._lang)]
        rows = [
            (name, [*(verdicts.get(one, 0) for one in VERDICTS), sum(verdicts.values())])
            for name, verdicts in found.items()
        ]
        return self.table(title, heads, rows, tuple(range(len(heads))) if totalled else ())

    def table(
        self,
        title: str,
        heads: Sequence[str],
        rows: Sequence[tuple[str, Sequence[Any]]],
        totalled: tuple[int, ...],
    ) -> Block:
        """Write a table and the sums of the columns `totalled`. A pair is a share of a whole."""
        self.row = max(self.row + 1, self._chart)
        self._chart = self.row
        sheet = self.sheet
        sheet.write_string(self.row, 0, title, self._section)
        top = self.row + 1
        sheet.write_blank(top, 0, None, self._head)
        for column, head in enumerate(heads, 1):
            sheet.write_string(top, column, head, self._head)
        sheet.set_row(top, 32)
        for at, (name, values) in enumerate(rows, top + 1):
            sheet.write_string(at, 0, self._fit(name), self._cell)
            sheet.set_row(at, lines_of(name, per_line(_WIDE)) * LINE_HEIGHT + 2)
            for column, value in enumerate(values, 1):
                if isinstance(value, tuple):
                    sheet.write_number(at, column, value[0] / value[1] if value[1] else 0, self._share)
                else:
                    sheet.write_number(at, column, value, self._number)
        self.row = top + 1 + len(rows)
        if totalled:
            sheet.write_string(self.row, 0, TOTAL.say(self._lang), self._bold)
            for column in range(len(heads)):
                if column in totalled:
                    sheet.write_number(
                        self.row, column + 1, sum(values[column] for _, values in rows), self._bold_number
                    )
                else:
                    sheet.write_blank(self.row, column + 1, None, self._bold)
            self.row += 1
        return Block(self.name, top, top + 1, top + len(rows))

    def finish(self) -> None:
        """Say what is printed."""
        self.sheet.print_area(0, 0, max(self.row, self._chart) + 1, 16)

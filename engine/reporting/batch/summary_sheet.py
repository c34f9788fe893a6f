"""The first sheet of the council's workbook: what was read, what came of it, and by what rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from xlsxwriter import Workbook

from ...codes import label
from ...screening.batch import Batch
from ...texts import Lang, Text, first_large
from .charts import add_bars, add_shares
from .listing import UnitCounts
from .rows import day_said, masked
from .summary_page import SummaryPage
from .words import NOT_GIVEN, VERDICTS, number, sum_said

_MOST_UNITS: Final = 15
_MOST_SAID: Final = 6

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
    page = SummaryPage(book, sheet, name, lang)
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


def _verdicts(page: SummaryPage, batch: Batch, lang: Lang) -> None:
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


def _by(page: SummaryPage, batch: Batch, by: str, title: Text, lang: Lang) -> None:
    found: dict[str, dict[str, int]] = {}
    for value, verdict, count in batch.counts(by, "screened"):
        said = label("kind", value).say(lang) if by == "kind" and value else value or NOT_GIVEN.say(lang)
        said = first_large(said)
        verdicts = found.setdefault(said, {})
        verdicts[verdict] = verdicts.get(verdict, 0) + count
    block = page.crossed(title.say(lang), found)
    if found and by == "award_label":
        add_bars(page.book, page.sheet, block, title.say(lang), page.place())


def _grounds(page: SummaryPage, batch: Batch, lang: Lang) -> None:
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


def _units(page: SummaryPage, units: UnitCounts, lang: Lang) -> None:
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

"""Awards, campaigns and routes of a row, as the rulebook calls them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ..errors import Fault
from ..texts import Text, nearest
from .cells.award_cells import award_in, id_meant
from .cells.bad import Bad
from .cells.code_cells import code_of
from .faults import shorten
from .layout import MAIN, Defaults, Known, Row
from .reading_rows import Cells, Plan, Reading
from .values_shown import named

_NO_AWARD = Text(
    "không ghi hình thức đề nghị khen; thêm cột “Hình thức đề nghị khen” hoặc chạy với --award",
    "the award is not given; add the column “Hình thức đề nghị khen”, or run with --award",
)
_WHICH_AWARD = Text(
    "chưa rõ hình thức khen nào; ghi rõ cấp khen (“Giấy khen của Chủ tịch UBND huyện”) ở ô này hoặc ở tên "
    "danh sách, hoặc dùng --award",
    "it is not clear which award this is; name who gives it here or in the list's title, or run with --award",
)
_BY_FORM = Text("chỉ ghi “{said}”; được hiểu là “{award}”{by}", 'says only "{said}"; taken for "{award}"{by}')
_BY_LIST = Text(", theo tên danh sách, tên nhóm hoặc tên trang", ", as the list's title, group or sheet says")
_BY_COMMAND = Text(", theo --award", ", as --award says")
_BY_CODE = Text(", theo mã ẩn", ", as the hidden code says")
_BY_CAMPAIGN = Text(", theo đợt thi đua", ", as the campaign offers it")
_NOT_AS_TITLE = Text(
    ", khác với “{award}” ở tên danh sách; kiểm tra lại",
    ', not "{award}" as the list\'s title says; check it',
)
_BY_SHEET = Text(
    "không ghi hình thức đề nghị khen; được hiểu là “{award}”, theo tên trang",
    'the award is not given; taken for "{award}", as the sheet\'s name says',
)
_NO_SUCH_AWARD = Text("bộ quy tắc không có hình thức khen này", "the rulebook has no such award")
_ONLY_TITLE = Text(
    "chỉ đăng ký danh hiệu thi đua, không đề nghị hình thức khen thưởng nào",
    "registers an emulation title only, and proposes no award",
)
_CODES_DIFFER = Text(
    "mã ẩn ghi “{code}”, khác với hình thức đề nghị; sửa cho khớp",
    'the hidden code says "{code}", another award',
)
_NO_CAMPAIGN = Text(
    "bộ quy tắc không có phong trào, đợt thi đua “{said}”; ghi mã hoặc tên dưới đây, hoặc để trống ô này và "
    "chạy với --campaign MÃ",
    'the rulebook has no campaign "{said}"; write an id or title below, or leave the cell empty and run with '
    "--campaign ID",
)
_UNCLEAR_PRIOR = Text("chưa rõ ai tặng; ghi rõ cấp khen", "it is not clear who gave it; name the level")
_NO_ROUTE = Text(
    "chưa rõ tiêu chuẩn áp dụng nào; ghi: phong trào thi đua, đột xuất, hai năm, cống hiến",
    "it is not clear which route this is; write: campaign, sudden, two-years, contribution",
)


def know_entry(
    scope: str, entry: dict[str, Any], row: Row, cells: Cells, readings: tuple[Reading, ...]
) -> None:
    """Turn what an entry says of awards, campaigns and statements into their ids, where that is certain."""
    known = cells.layout.known
    campaign = entry.get("campaign")
    if campaign is not None:
        entry["campaign"] = id_meant(campaign, known.campaigns) or campaign
    if scope == "prior_awards":
        column = next((one for one in readings if (one.scope, one.path) == (scope, "award")), None)
        know_award(scope, entry, row, cells, column)
    declared = (
        known.attestations if scope == "attestations" else known.indicators if scope == "indicators" else None
    )
    if declared and "id" in entry:
        entry["id"] = id_meant(entry["id"], declared) or entry["id"]


def know_award(scope: str, entry: dict[str, Any], row: Row, cells: Cells, one: Reading | None) -> None:
    """Turn the award of an earlier decision into its id. One that may be several is left out, and told."""
    text = entry.get("award")
    if scope != "prior_awards" or text is None or not cells.layout.known.awards:
        return
    meant = cells.awards_meant(text)
    if len(meant.ids) == 1 and meant.specific:
        entry["award"] = meant.ids[0]
    elif meant.ids and not meant.specific:
        cells.told.append(cells.fault(one, row, Bad("award-unclear", _UNCLEAR_PRIOR), text, None))
        del entry["award"]


def settle_award(flat: dict[str, Any], row: Row, cells: Cells, plan: Plan, defaults: Defaults) -> None:
    """Set the award's id. One that is missing, unknown or could be several makes the row unreadable.

    A cell is nearer than the group heading, that than the title rows, and all than the command line. A cell
    that names only the form (`Giấy khen`) is the award of that form which one of these names in full.
    """
    known = cells.layout.known
    said = flat.get("+said award")
    text = flat.get("award") or said
    code = flat.get("+award-code")
    one = plan.column("award")
    if text is None:
        _settle_missing(flat, row, cells, plan, defaults)
        return
    if not known.awards:
        flat["award"] = text
        return
    meant = cells.awards_meant(text)
    if not meant.ids and code_of(text, "title"):
        cells.faults.append(cells.fault(one, row, Bad("award-missing", _ONLY_TITLE), text, None))
        return
    if not meant.ids:
        fault = cells.fault(one, row, Bad("award-unknown", _NO_SUCH_AWARD), text, None)
        cells.faults.append(replace(fault, allowed=_labels(known, tuple(known.awards))))
        return
    coded = id_meant(code, known.awards) if code else None
    headings = () if meant.specific else _named_above(flat, cells, plan)
    ids, by = _narrowed(meant.ids, headings, flat, known, defaults, coded)
    if len(ids) != 1:
        fault = cells.fault(one, row, Bad("award-unclear", _WHICH_AWARD), text, None)
        cells.faults.append(replace(fault, allowed=_labels(known, ids)))
        return
    flat["award"] = ids[0]
    if coded is not None and coded != ids[0]:
        differ = Bad("award-code-differs", _CODES_DIFFER.fill(code=code))
        cells.faults.append(cells.fault(plan.column("+award-code"), row, differ, code, None))
    elif not meant.specific:
        if headings and ids[0] not in headings:
            by = _NOT_AS_TITLE.fill(award=_label(known, headings[0]))
        why = _BY_FORM.fill(said=shorten(text), award=_label(known, ids[0]), by=by)
        cells.told.append(cells.fault(one, row, Bad("award-by-form", why), text, "/award"))


def _settle_missing(flat: dict[str, Any], row: Row, cells: Cells, plan: Plan, defaults: Defaults) -> None:
    """Set the award of a row whose cell is empty, under titles that name none."""
    emulation = flat.get("+emulation")
    of_sheet = _named(plan.sheet.name, cells)
    if of_sheet is not None and emulation is None:
        flat["award"] = of_sheet
        why = _BY_SHEET.fill(award=_label(cells.layout.known, of_sheet))
        cells.told.append(cells.fault(plan.column("award"), row, Bad("award-by-form", why), None, "/award"))
    elif defaults.award is not None:
        flat["award"] = defaults.award
    else:
        bad = Bad("award-missing", _ONLY_TITLE if emulation else _NO_AWARD)
        at = plan.column("+emulation" if emulation else "award")
        cells.faults.append(cells.fault(at, row, bad, emulation, None))


def _named_above(flat: dict[str, Any], cells: Cells, plan: Plan) -> tuple[str, ...]:
    """Return the awards named in full above a row: by its group heading alone, or by titles and sheet."""
    of_title = dict(plan.sheet.says).get("award")
    said = flat.get("+said award")
    group = _named(said, cells) if said != of_title else None
    if group is not None:
        return (group,)
    named = (_named(of_title, cells), _named(plan.sheet.name, cells))
    return tuple(dict.fromkeys(one for one in named if one is not None))


def _named(text: str | None, cells: Cells) -> str | None:
    """Return the award that a heading names by its level too, or None."""
    if text is None:
        return None
    meant = cells.awards_meant(text)
    if not meant.ids and meant.specific:  # a form of award among other words
        return award_in([text], cells.layout.known.awards)
    return meant.ids[0] if meant.specific and len(meant.ids) == 1 else None


def _narrowed(
    ids: tuple[str, ...],
    headings: tuple[str, ...],
    flat: dict[str, Any],
    known: Known,
    defaults: Defaults,
    coded: str | None,
) -> tuple[tuple[str, ...], Text]:
    """Return the ids that a text can mean beside all else that names an award, and what that was."""
    if len(ids) == 1:
        return ids, _BY_LIST if ids[0] in headings else Text("", "")
    above = tuple(one for one in headings if one in ids)
    if above:
        return above, _BY_LIST
    for choice, by in ((defaults.award, _BY_COMMAND), (coded, _BY_CODE)):
        if choice in ids:
            return (choice,), by
    campaign = id_meant(flat.get("campaign") or defaults.campaign or "", known.campaigns)
    offered = tuple(one for one in ids if one in known.offered.get(campaign or "", ()))
    return (offered, _BY_CAMPAIGN) if len(offered) == 1 else (ids, Text("", ""))


def _label(known: Known, award: str) -> Text:
    return Text(*[named(MAIN, "award", award, known, lang) for lang in ("vi", "en")])


def _labels(known: Known, awards: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_label(known, one).vi for one in awards)


def settle_campaign(flat: dict[str, Any], row: Row, cells: Cells, plan: Plan, defaults: Defaults) -> None:
    """Set the campaign's id and the route. An unknown campaign makes the row unreadable."""
    known = cells.layout.known
    text = flat.get("campaign")
    if text is None:
        if defaults.campaign is not None:
            flat["campaign"] = defaults.campaign
    elif known.campaigns:
        found = id_meant(text, known.campaigns)
        if found is None:
            cells.faults.append(_unknown_campaign(text, row, cells, plan))
        else:
            flat["campaign"] = found
    route = flat.get("route")
    if route is not None:
        code = code_of(route, "route")
        if code is not None:
            flat["route"] = code
        elif not route.isascii() or " " in route:
            del flat["route"]
            cells.told.append(
                cells.fault(plan.column("route"), row, Bad("route-unclear", _NO_ROUTE), route, "/route")
            )


def _unknown_campaign(text: str, row: Row, cells: Cells, plan: Plan) -> Fault:
    """Return the fault of a campaign that is none of the rulebook's: what was written, what may be."""
    known = cells.layout.known.campaigns
    bad = Bad("campaign-unknown", _NO_CAMPAIGN.fill(said=shorten(text)))
    titles = {one: next(iter(labels), one) for one, labels in known.items()}
    allowed = tuple(f"{one} ({title})" if title != one else one for one, title in titles.items())
    fault = cells.fault(plan.column("campaign"), row, bad, text, None)
    return replace(fault, allowed=allowed, meant=nearest(text, [*titles, *titles.values()]))

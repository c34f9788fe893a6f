"""Awards, campaigns and routes of a row, as the rulebook calls them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ..errors import Fault
from ..texts import Text
from .cells.award_cells import award_in, id_meant
from .cells.bad import Bad
from .cells.code_cells import code_of
from .layout import Defaults, Known, Row
from .reading_rows import Cells, Plan, Reading

_NO_AWARD = Text(
    "không ghi hình thức đề nghị khen; thêm cột “Hình thức đề nghị khen” hoặc chạy với --award",
    "the award is not given; add the column “Hình thức đề nghị khen”, or run with --award",
)
_WHICH_AWARD = Text(
    "chưa rõ hình thức khen nào; ghi rõ cấp khen (“Giấy khen của Chủ tịch UBND huyện”) hoặc dùng --award",
    "it is not clear which award this is; name who gives it, or run with --award",
)
_BY_FORM = Text("được hiểu là “{award}”", 'taken for "{award}"')
_NO_SUCH_AWARD = Text("bộ quy tắc không có hình thức khen này", "the rulebook has no such award")
_ONLY_TITLE = Text(
    "chỉ đăng ký danh hiệu thi đua, không đề nghị hình thức khen thưởng nào",
    "registers an emulation title only, and proposes no award",
)
_CODES_DIFFER = Text(
    "mã ẩn ghi “{code}”, khác với hình thức đề nghị; sửa cho khớp",
    'the hidden code says "{code}", another award',
)
_NO_CAMPAIGN = Text("bộ quy tắc không có phong trào, đợt thi đua này", "the rulebook has no such campaign")
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
    know_award(
        scope,
        entry,
        row,
        cells,
        next((one for one in readings if (one.scope, one.path) == (scope, "award")), None),
    )
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
    """Set the award's id. One that is missing, unknown or could be several makes the row unreadable."""
    known = cells.layout.known
    said = flat.get("+said award")
    text = flat.get("award") or said
    code = flat.get("+award-code")
    one = plan.column("award")
    if text is None:
        if defaults.award is not None:
            flat["award"] = defaults.award
            return
        emulation = flat.get("+emulation")
        bad = Bad("award-missing", _ONLY_TITLE if emulation else _NO_AWARD)
        cells.faults.append(
            cells.fault(plan.column("+emulation") if emulation else one, row, bad, emulation, None)
        )
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
        cells.faults.append(_with_allowed(fault, known))
        return
    ids = _narrowed(meant.ids, meant.specific, flat, known, defaults, code)
    if len(ids) != 1:
        cells.faults.append(
            _with_allowed(cells.fault(one, row, Bad("award-unclear", _WHICH_AWARD), text, None), known)
        )
        return
    flat["award"] = ids[0]
    coded = id_meant(code, known.awards) if code else None
    if coded is not None and coded != ids[0]:
        differ = Bad("award-code-differs", _CODES_DIFFER.fill(code=code))
        cells.faults.append(cells.fault(plan.column("+award-code"), row, differ, code, None))
    elif not meant.specific and len(meant.ids) == 1 and defaults.award is None:
        label = next(iter(known.awards[ids[0]]), ids[0])
        told = Bad("award-by-form", _BY_FORM.fill(award=label))
        cells.told.append(cells.fault(one, row, told, text, "/award"))


def _narrowed(
    ids: tuple[str, ...],
    specific: bool,
    flat: dict[str, Any],
    known: Known,
    defaults: Defaults,
    code: str | None,
) -> tuple[str, ...]:
    """Return the ids that a text can mean, given the default, the campaign's offer and a hidden code."""
    if len(ids) == 1:
        return ids
    offers = known.offered.get(
        id_meant(flat.get("campaign") or defaults.campaign or "", known.campaigns) or "", ()
    )
    coded = id_meant(code, known.awards) if code else None
    heading = (
        award_in([flat["+said award"]], known.awards) if not specific and "+said award" in flat else None
    )
    for choice in (heading, defaults.award, coded):
        if choice in ids:
            return (choice,)
    offered = tuple(one for one in ids if one in offers)
    return offered if len(offered) == 1 else ids


def _with_allowed(fault: Fault, known: Known) -> Fault:
    labels = tuple(next(iter(labels), one) for one, labels in known.awards.items())
    return replace(fault, allowed=labels)


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
            one = plan.column("campaign")
            fault = cells.fault(one, row, Bad("campaign-unknown", _NO_CAMPAIGN), text, None)
            cells.faults.append(fault)
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

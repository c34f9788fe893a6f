"""The dossier that the rows of a list describe, as the JSON that every other dossier comes in."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final, NamedTuple

from ..errors import DossierError, Fault
from ..texts import Text
from .candidates import same_person, settle_candidate
from .cells.award_cells import award_in, id_meant
from .cells.bad import Bad
from .cells.code_cells import code_of
from .cells.flags import answer_of
from .layout import MAIN, Defaults, Gathered, Known, Layout, Row
from .reading_rows import NONE_SAID, Cells, Plan, Reading

NO_DEFAULTS: Final = Defaults()

_NO_AWARD = Text(
    "không ghi hình thức đề nghị khen; thêm cột “Hình thức đề nghị khen” hoặc chạy với --award",
    "the award is not given; add the column “Hình thức đề nghị khen”, or run with --award",
)
_WHICH_AWARD = Text(
    "chưa rõ hình thức khen nào; ghi rõ cấp khen như “Giấy khen của Chủ tịch UBND huyện”, hoặc chạy với --award",
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
_SAID_NONE = Text(
    "ghi là không có, nhưng trang khác có dòng của hồ sơ này; sửa một trong hai",
    "says that there is none, but another sheet has rows of this dossier; correct one of the two",
)
_SAID_SOME = Text(
    "ghi là có nhưng không có dòng nào kê khai; kê khai ở trang riêng",
    "says that there is some, but no row lists it; list it on its sheet",
)
_UNCLEAR_PRIOR = Text("chưa rõ ai tặng; ghi rõ cấp khen", "it is not clear who gave it; name the level")
_TWO_ROWS = Text("ô gộp nhưng hai dòng ghi khác nhau", "merged cells, but the two rows say different things")
_NO_ROUTE = Text(
    "chưa rõ tiêu chuẩn áp dụng nào; ghi: phong trào thi đua, đột xuất, hai năm, cống hiến",
    "it is not clear which route this is; write: campaign, sudden, two-years, contribution",
)


class Prepared(NamedTuple):
    """A dossier's JSON, and what is told of its cells: pointers are into the dossier."""

    data: dict[str, Any]
    faults: tuple[Fault, ...]


def to_dossier(
    gathered: Gathered, layout: Layout, defaults: Defaults = NO_DEFAULTS
) -> dict[str, Any] | DossierError:
    """Return the dossier's JSON, or every reason why its rows cannot be read. Never raises. See `prepare`."""
    made = prepare(gathered, layout, defaults)
    return made if isinstance(made, DossierError) else made.data


def prepare(gathered: Gathered, layout: Layout, defaults: Defaults = NO_DEFAULTS) -> Prepared | DossierError:
    """Return the dossier that rows describe, with what is told of their cells.

    Empty cells are absent. What the dossier's format can hold as unreadable (dates, codes, figures) stays as
    raw text. `defaults` serve only where the list does not say. An error has every fault of the rows, each
    with file, sheet, row, column and heading.
    """
    cells = Cells(layout)
    plan = cells.plans[gathered.main.sheet]
    flat = cells.entry(gathered.main, plan.own, "")
    lists = _entries(gathered, cells, plan)
    for path, said in (*plan.sheet.says, *gathered.context):
        _take_said(flat, path, said)
    flat["id"] = flat.get("id") or gathered.dossier
    settle_candidate(flat, gathered, cells, plan)
    _settle_award(flat, gathered.main, cells, plan, defaults)
    _settle_campaign(flat, gathered.main, cells, plan, defaults)
    _settle_lists(flat, lists, gathered, cells, plan)
    for path, day in (("considered_on", defaults.considered_on), ("submitted_on", defaults.submitted_on)):
        if day is not None:
            flat.setdefault(path, day)
    faults = [*gathered.faults, *cells.faults]
    if faults:
        return DossierError(faults)
    return Prepared(_nested(flat, lists), tuple(cells.told))


def _take_said(flat: dict[str, Any], path: str, said: str) -> None:
    # A group heading is nearer than the title rows, and a cell nearer than both.
    if path in ("award", "candidate.kind", "candidate.unit"):
        flat["+said " + path] = said
    else:
        flat.setdefault(path, said)


def _nested(flat: dict[str, Any], lists: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for path, value in flat.items():
        if path[0] == "+":
            continue
        if "." not in path:
            data[path] = value
            continue
        inner = data
        *parents, last = path.split(".")
        for parent in parents:
            inner = inner.setdefault(parent, {})
        inner[last] = value
    data.setdefault("candidate", {})
    return data | lists


def _entries(gathered: Gathered, cells: Cells, plan: Plan) -> dict[str, list[dict[str, Any]]]:
    """Return the entries of every list, in the order of the sheets."""
    lists: dict[str, list[dict[str, Any]]] = {}
    _inline(gathered.main, plan, cells, lists)
    for row in gathered.entries:
        its = cells.plans[row.sheet]
        if its.sheet.kind == MAIN:
            _continued(row, gathered.main, its, cells)
            _inline(row, its, cells, lists)
            continue
        found = lists.setdefault(its.sheet.kind, [])
        entry = cells.entry(row, its.own, f"/{its.sheet.kind}/{len(found)}")
        name = entry.pop("+name", None)
        if name is not None:
            _same_name(name, row, gathered, cells, its)
        _know(its.sheet.kind, entry, row, cells, its)
        found.append({path: value for path, value in entry.items() if path[0] != "+"})
    return lists


def _same_name(name: str, row: Row, gathered: Gathered, cells: Cells, its: Plan) -> None:
    plan = cells.plans[gathered.main.sheet]
    if same_person(name, gathered.main, plan):
        return
    one = next(one for one in its.own if one.path == "+name")
    why = Text(
        "tên không khớp với hồ sơ mang mã hoặc STT này trong danh sách",
        "the name differs from that of the dossier with this id or number in the list",
    )
    cells.faults.append(cells.fault(one, row, Bad("entry-name-differs", why), name, None))


def _inline(row: Row, plan: Plan, cells: Cells, lists: dict[str, list[dict[str, Any]]]) -> None:
    """Take the entries that stand in the row of the main list itself: one of each list, one of each year."""
    if not plan.entries:
        return
    entries: dict[tuple[str, int | None], dict[str, Any]] = {}
    for one in plan.entries:
        value = row.cells[one.at] if one.at < len(row.cells) else None
        if value is None or value == "":
            continue
        at = len(lists.get(one.scope, ()))
        read = one.read(value)
        if type(read) is Bad:
            read = cells.bad(one, row, read, value, f"/{one.scope}/{at}/{one.path}")
        if read is not None:
            entries.setdefault((one.scope, one.year), {})[one.path] = read
    for (scope, year), entry in entries.items():
        if scope not in ("evaluations", "titles") or answer_of(str(next(iter(entry.values())))) is not False:
            lists.setdefault(scope, []).append({"year": str(year), **entry} if year else entry)


def _continued(row: Row, main: Row, plan: Plan, cells: Cells) -> None:
    """Check that a row under merged cells says nothing else of the dossier itself."""
    for one in plan.own:
        value = row.cells[one.at] if one.at < len(row.cells) else None
        if value not in (None, "") and (one.at >= len(main.cells) or value != main.cells[one.at]):
            cells.faults.append(cells.fault(one, row, Bad("rows-differ", _TWO_ROWS), str(value), None))


def _know(scope: str, entry: dict[str, Any], row: Row, cells: Cells, plan: Plan) -> None:
    """Turn what an entry says of awards, campaigns and declared statements into their ids, where that is certain."""
    known = cells.layout.known
    campaign = entry.get("campaign")
    if campaign is not None:
        entry["campaign"] = id_meant(campaign, known.campaigns) or campaign
    _know_award(scope, entry, row, cells, next((one for one in plan.own if one.path == "award"), None))
    declared = (
        known.attestations if scope == "attestations" else known.indicators if scope == "indicators" else None
    )
    if declared and "id" in entry:
        entry["id"] = id_meant(entry["id"], declared) or entry["id"]


def _know_award(scope: str, entry: dict[str, Any], row: Row, cells: Cells, one: Reading | None) -> None:
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


def _column(plan: Plan, path: str) -> Reading | None:
    return next((one for one in plan.own if one.path == path), None)


def _settle_award(flat: dict[str, Any], row: Row, cells: Cells, plan: Plan, defaults: Defaults) -> None:
    known = cells.layout.known
    said = flat.get("+said award")
    text = flat.get("award") or said
    code = flat.get("+award-code")
    one = _column(plan, "award")
    if text is None:
        if defaults.award is not None:
            flat["award"] = defaults.award
            return
        emulation = flat.get("+emulation")
        bad = Bad("award-missing", _ONLY_TITLE if emulation else _NO_AWARD)
        cells.faults.append(
            cells.fault(_column(plan, "+emulation") if emulation else one, row, bad, emulation, None)
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
        cells.faults.append(cells.fault(_column(plan, "+award-code"), row, differ, code, None))
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


def _settle_campaign(flat: dict[str, Any], row: Row, cells: Cells, plan: Plan, defaults: Defaults) -> None:
    known = cells.layout.known
    text = flat.get("campaign")
    if text is None:
        if defaults.campaign is not None:
            flat["campaign"] = defaults.campaign
    elif known.campaigns:
        found = id_meant(text, known.campaigns)
        if found is None:
            one = _column(plan, "campaign")
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
                cells.fault(_column(plan, "route"), row, Bad("route-unclear", _NO_ROUTE), route, "/route")
            )


def _settle_lists(
    flat: dict[str, Any], lists: dict[str, list[dict[str, Any]]], gathered: Gathered, cells: Cells, plan: Plan
) -> None:
    """Take what the main row says of whole lists: that there is none, or papers ticked off one by one."""
    row = gathered.main
    for one in plan.whole:
        if one.at >= len(row.cells):
            continue
        read = one.read(row.cells[one.at])
        if type(read) is Bad:
            read = cells.bad(one, row, read, row.cells[one.at], f"/{one.scope}")
        if read is None:
            continue
        if one.path == NONE_SAID:
            _none_said(one, str(read), lists, row, cells)
        else:
            _ticked(one, str(read), lists)


def _none_said(
    one: Reading, said: str, lists: dict[str, list[dict[str, Any]]], row: Row, cells: Cells
) -> None:
    answer = answer_of(said)
    has = bool(lists.get(one.scope))
    if answer is False:
        if has:
            cells.faults.append(cells.fault(one, row, Bad("none-but-listed", _SAID_NONE), said, None))
        else:
            lists[one.scope] = []
    elif not has:
        if answer is True or one.scope not in _MAIN_FIELD:
            cells.told.append(
                cells.fault(one, row, Bad("said-but-not-listed", _SAID_SOME), said, f"/{one.scope}")
            )
            if one.scope in _MAIN_FIELD:
                lists[one.scope] = [{}]
            return
        path, codes = _MAIN_FIELD[one.scope]
        entry: dict[str, Any] = {path: (code_of(said, codes) if codes else None) or said}
        _know_award(one.scope, entry, row, cells, one)
        lists[one.scope] = [entry]


_MAIN_FIELD: Final[dict[str, tuple[str, str | None]]] = {
    "discipline": ("form", "discipline_form"),
    "pending_matters": ("kind", "pending_kind"),
    "prior_awards": ("award", None),
}
"""What a list's column in the main sheet says when it is neither yes nor no."""


def _ticked(one: Reading, said: str, lists: dict[str, list[dict[str, Any]]]) -> None:
    """Take a paper of its own column: ticked off, or given by its number."""
    kind = one.path.removeprefix("+")
    answer = answer_of(said)
    papers = lists.setdefault("documents", [])
    if answer is False or any(paper.get("kind") == kind for paper in papers):
        return
    paper = {"kind": kind}
    if answer is None:
        paper["number"] = said
    papers.append(paper)

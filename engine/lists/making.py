"""The dossier that the rows of a list describe, as the JSON that every other dossier comes in."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from ..errors import DossierError, Fault
from ..texts import Text
from .candidates import same_person, settle_candidate
from .cells.bad import Bad
from .cells.code_cells import code_of
from .cells.flags import answer_of
from .layout import MAIN, PRIVATE, Defaults, Gathered, Layout, Row
from .naming import know_award, know_entry, settle_award, settle_campaign
from .reading_rows import NONE_SAID, Cells, Lost, Plan, Reading

NO_DEFAULTS: Final = Defaults()

_SAID_NONE = Text(
    "ghi là không có, nhưng trang khác có dòng của hồ sơ này; sửa một trong hai",
    "says that there is none, but another sheet has rows of this dossier; correct one of the two",
)
_SAID_SOME = Text(
    "ghi là có nhưng không có dòng nào kê khai; kê khai ở trang riêng",
    "says that there is some, but no row lists it; list it on its sheet",
)
_TWO_ROWS = Text("ô gộp nhưng hai dòng ghi khác nhau", "merged cells, but the two rows say different things")


class Prepared(NamedTuple):
    """A dossier's JSON, and what is told of its cells: pointers are into the dossier.

    `lost`: what cells say that the dossier cannot hold.
    """

    data: dict[str, Any]
    faults: tuple[Fault, ...]
    lost: tuple[Lost, ...] = ()


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
    flat = cells.entry(gathered.main, plan)
    lists = _entries(gathered, cells, plan)
    for path, said in (*plan.sheet.says, *gathered.context):
        _take_said(flat, path, said)
    flat["id"] = flat.get("id") or gathered.dossier
    settle_candidate(flat, gathered, cells, plan)
    settle_award(flat, gathered.main, cells, plan, defaults)
    settle_campaign(flat, gathered.main, cells, plan, defaults)
    _settle_lists(lists, gathered, cells, plan)
    for path, day in (("considered_on", defaults.considered_on), ("submitted_on", defaults.submitted_on)):
        if day is not None:
            flat.setdefault(path, day)
    faults = [*gathered.faults, *cells.faults]
    if faults:
        return DossierError(faults)
    return Prepared(_nested(flat, lists), tuple(cells.told), tuple(cells.lost))


def _take_said(flat: dict[str, Any], path: str, said: str) -> None:
    # A group heading is nearer than the title rows, and a cell nearer than both.
    if path in ("award", "candidate.kind", "candidate.unit"):
        flat["+said " + path] = said
    else:
        flat.setdefault(path, said)


def _nested(flat: dict[str, Any], lists: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    parts: dict[str, dict[str, Any]] = {"": data}
    for path, value in flat.items():
        if path[0] == "+":
            continue
        part, _, last = path.rpartition(".")
        inner = parts.get(part)
        if inner is None:
            inner = parts[part] = _part(data, part)
        inner[last] = value
    data.setdefault("candidate", {})
    return data | lists


def _part(data: dict[str, Any], path: str) -> dict[str, Any]:
    for step in path.split("."):
        data = data.setdefault(step, {})
    return data


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
        entry = cells.entry(row, its, len(found))
        if its.marked:
            if "+name" in entry:
                _same_name(entry["+name"], row, gathered, cells, its)
            entry = {path: value for path, value in entry.items() if path[0] != "+"}
        if its.named:
            know_entry(its.sheet.kind, entry, row, cells, its.own)
        found.append(entry)
    return lists


def _same_name(name: str, row: Row, gathered: Gathered, cells: Cells, its: Plan) -> None:
    plan = cells.plans[gathered.main.sheet]
    if same_person(name, gathered.main, plan):
        return
    one = its.column("+name")
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
        know_entry(scope, entry, row, cells, plan.entries)
        if scope not in ("evaluations", "titles") or answer_of(str(next(iter(entry.values())))) is not False:
            lists.setdefault(scope, []).append({"year": str(year), **entry} if year else entry)


def _continued(row: Row, main: Row, plan: Plan, cells: Cells) -> None:
    """Check that a row under merged cells says nothing else of the dossier itself."""
    for one in plan.own:
        value = row.cells[one.at] if one.at < len(row.cells) else None
        if value not in (None, "") and (one.at >= len(main.cells) or value != main.cells[one.at]):
            raw = None if one.path in PRIVATE else str(value)
            cells.faults.append(cells.fault(one, row, Bad("rows-differ", _TWO_ROWS), raw, None))


def _settle_lists(
    lists: dict[str, list[dict[str, Any]]], gathered: Gathered, cells: Cells, plan: Plan
) -> None:
    """Take what the main row says of whole lists: that there is none, or papers ticked off one by one."""
    row = gathered.main
    for one in plan.whole:
        value = row.cells[one.at] if one.at < len(row.cells) else None
        if value is None or value == "":
            continue
        read = one.read(value)
        if type(read) is Bad:
            read = cells.bad(one, row, read, value, f"/{one.scope}")
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
        know_award(one.scope, entry, row, cells, one)
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

"""What rules see that no dossier states: times, what is over, awards already earned, discipline served."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

import z3

from ..dates import LAST_DAY
from ..dossiers.fields import FIELDS
from .cells import Cell, Number, Word
from .days import FIRST, LAST, WIDTH, day
from .leaves import Leaf, holds_in, number_in
from .logic import Formula, both, choose, either, no, total
from .symbols import PRIORS, SymbolicDossier

if TYPE_CHECKING:
    from .logic import Bits


def _days(cell: Cell) -> tuple[Bits, Bits]:
    assert cell.days is not None
    return cell.days


def _time(of: SymbolicDossier, scope: str, at: int) -> Cell:
    """`from` and `to` joined, or `on`, or `date`; the year of an entry that has one."""
    fields = FIELDS[scope]
    if "year" in fields:
        return of.cell(scope, at, "year")
    single = [of.cell(scope, at, name) for name in ("on", "date") if name in fields]
    rest = single[-1] if single else Cell(False, days=(day(LAST_DAY), day(LAST_DAY)))
    if len(single) == 2:
        stated = no(single[0].absent)
        rest = Cell(
            choose(stated, single[0].known, rest.known),
            choose(stated, single[0].unreadable, rest.unreadable),
            days=(
                choose(stated, _days(single[0])[0], _days(rest)[0]),
                choose(stated, _days(single[0])[1], _days(rest)[1]),
            ),
        )
    if "from" not in fields:
        return rest
    start, end = of.cell(scope, at, "from"), of.cell(scope, at, "to")
    stretched = no(both((start.absent, end.absent)))
    first = choose(start.known, _days(start)[0], z3.BitVecVal(FIRST, WIDTH))
    last = choose(end.known, _days(end)[1], z3.BitVecVal(LAST, WIDTH))
    broken = either((start.unreadable, end.unreadable, z3.UGT(first, last)))
    return Cell(
        choose(stretched, no(broken), rest.known),
        choose(stretched, broken, rest.unreadable),
        days=(choose(stretched, first, _days(rest)[0]), choose(stretched, last, _days(rest)[1])),
    )


def _flag(true: Formula, false: Formula) -> Cell:
    bits = choose(true, z3.BitVecVal(1, 1), z3.BitVecVal(0, 1))
    return Cell(either((true, false)), False, Word(bits, ("false", "true")))


def _past(of: SymbolicDossier, scope: str, at: int) -> Cell:
    """Whether an entry's time is over on the day of consideration."""
    time, on = of.cell(scope, at, "time"), of.cell("dossier", 0, "considered_on")
    first, last = _days(time)
    if "year" in FIELDS[scope]:
        decided = of.cell(scope, at, "date")
        settled = both((decided.known, time.known, z3.UGE(_days(decided)[0], first)))
        first, last = choose(settled, _days(decided)[0], first), choose(settled, _days(decided)[1], last)
    known = both((time.known, on.known))
    over = z3.ULE(last, _days(on)[0])
    later = both((no(over), z3.UGT(first, _days(on)[1])))
    return _flag(both((known, over)), both((known, later)))


def _route(of: SymbolicDossier, scope: str, at: int) -> Cell:
    """`campaign` where the dossier names one, else the route that it states."""
    campaign, stated = of.cell(scope, at, "campaign"), of.leaf(scope, at, "route").cell
    assert stated.word is not None
    here = stated.word.domain.index("campaign")
    bits = choose(campaign.known, z3.BitVecVal(here, stated.word.bits.size()), stated.word.bits)
    return Cell(either((campaign.known, stated.known)), False, Word(bits, stated.word.domain))


# -- discipline ------------------------------------------------------------------------------------


def _discipline_ends(of: SymbolicDossier) -> tuple[Bits, Bits]:
    """Return until when there was surely, and at most, discipline; 0: there was none."""
    found = of.kept.get("discipline")
    if found is not None:
        return found  # type: ignore[no-any-return]
    surely = possibly = z3.BitVecVal(0, WIDTH)
    open_end: Formula = False
    for at, there in of.entries("discipline"):
        time, to = of.cell("discipline", at, "time"), of.cell("discipline", at, "to")
        first = _days(time)[0]
        early = choose(both((to.known, z3.UGT(_days(to)[0], first))), _days(to)[0], first)
        late = choose(to.known, _days(to)[1], z3.BitVecVal(LAST, WIDTH))
        counts = both((there, time.known))
        open_end = either((open_end, both((there, no(time.known)))))
        surely = choose(both((counts, z3.UGT(early, surely))), early, surely)
        possibly = choose(both((counts, z3.UGT(late, possibly))), late, possibly)
    possibly = choose(open_end, z3.BitVecVal(LAST, WIDTH), possibly)
    of.kept["discipline"] = surely, possibly
    return surely, possibly


def _since_discipline(of: SymbolicDossier, scope: str, at: int) -> Cell:
    """Whether an achievement was made after the end of every discipline."""
    surely, possibly = _discipline_ends(of)
    time, start = of.cell(scope, at, "time"), of.cell(scope, at, "from")
    first, last = _days(time)
    listed, none = of.given("discipline"), possibly == 0
    after = both((time.known, z3.UGT(first, possibly)))
    begins_by = choose(both((start.known, z3.ULT(_days(start)[1], last))), _days(start)[1], last)
    before = both((time.known, z3.ULE(begins_by, surely)))
    true = both((listed, either((none, after))))
    return _flag(true, both((listed, no(true), before)))


# -- awards already earned -------------------------------------------------------------------------


def _awarded_by(of: SymbolicDossier, scope: str, at: int) -> Cell:
    """How many awards an achievement lists: those of the dossier's earlier awards, and others."""
    key = ("awarded_by", at)
    if key in of.kept:
        return of.kept[key][0]  # type: ignore[no-any-return]
    name = f"{scope}.{at}.awarded_by"
    known = z3.Bool(f"{name}.known")
    others = z3.BitVec(f"{name}.others", 8)
    most = max(of.shape.bound, *(of.shape.lengths.get((scope, one), 0) for one in ("awards", "awarded_by")))
    named = [(one, z3.Bool(f"{name}.{one}"), there) for one, there in of.entries(PRIORS)]
    rules = both((
        others >= 0, others <= most,
        *(either((no(says), known)) for _, says, _ in named), either((known, others == 0)),
    ))  # fmt: skip
    size = total(says for _, says, _ in named) + others

    def show(model: z3.ModelRef) -> Any:
        if not holds_in(model, known):
            return None
        listed = [f"kt{one + 1}" for one, says, _ in named if holds_in(model, says)]
        return [*listed, *(f"{one + 1}/QĐ-KHÁC" for one in range(number_in(model, others)))]

    leaf = of.keep(scope, at, "awarded_by", Leaf(Cell(known, number=Number(size, size)), rules, True, show))
    recognised = [both((says, there)) for _, says, there in named]
    unknown_names = others + total(both((says, no(there))) for _, says, there in named)
    of.kept[key] = leaf.cell, recognised, unknown_names
    return leaf.cell


def _all_numbered(of: SymbolicDossier) -> Formula:
    """Return that every earlier award has a number of its own, so that a number listed is recognised."""
    if "numbered" not in of.kept:
        named: list[Formula] = []
        entries = of.entries(PRIORS)
        for at, there in entries:
            number = of.leaf(PRIORS, at, "number").cell
            named.append(either((no(there), number.known)))
            for other, exists in entries[:at]:
                before = of.leaf(PRIORS, other, "number").cell
                assert before.word is not None
                assert number.word is not None
                alike = both((before.known, number.known, before.word.bits == number.word.bits))
                named.append(either((no(there), no(exists), no(alike))))
        of.kept["numbered"] = both(named)
    return of.kept["numbered"]


def _awards(of: SymbolicDossier, scope: str, at: int) -> Cell:
    """How many awards an achievement has already earned, at least and at most."""
    if of.shape.prior_ids:  # whatever it is: what recognises an earlier award is itself looked at
        low, high = z3.BitVecs(f"{scope}.{at}.awards.low {scope}.{at}.awards.high", 8)
        endless = z3.Bool(f"{scope}.{at}.awards.endless")
        rests_on = both(there for one in (PRIORS, scope) for _, there in of.entries(one))
        of.free += [(one, rests_on) for one in (low, high, endless)]
        of.exact.append(False)
        of.rules.append(both((low >= 0, low <= high)))
        return Cell(True, number=Number(low, high, endless=endless))
    listed = of.cell(scope, at, "awarded_by")
    _, recognised, others = of.kept["awarded_by", at]
    exactly = _all_numbered(of)
    own, time = of.leaf(scope, at, "id").cell, of.cell(scope, at, "time")
    assert own.word is not None
    ids = [(of.leaf(scope, one, "id").cell, there) for one, there in of.entries(scope)]
    twins = either(
        both((there, own.known, other.known, other.word.bits == own.word.bits))
        for index, (other, there) in enumerate(ids)
        if index != at and other.word is not None
    )
    surely, perhaps = [], []
    for (one, there), says in zip(of.entries(PRIORS), recognised, strict=True):
        names = of.leaf(PRIORS, one, "achievement").cell
        assert names.word is not None
        this = both((there, names.known, own.known, names.word.bits == own.word.bits))
        some = either(
            both((exists, names.known, other.known, other.word.bits == names.word.bits))
            for other, exists in ids
            if other.word is not None
        )
        when = of.cell(PRIORS, one, "achievement_time")
        meets = either((
            no(when.known), no(time.known),
            both((z3.ULE(_days(when)[0], _days(time)[1]), z3.ULE(_days(time)[0], _days(when)[1]))),
        ))  # fmt: skip
        loose = both((there, no(some), meets))
        surely.append(both((this, no(twins), no(says))))
        perhaps.append(both((no(says), either((loose, both((this, twins)))))))
    known, more = total(recognised), total(surely)
    fewest = z3.If(
        exactly,
        known + z3.If(z3.UGT(others, more), others, more),
        z3.If(z3.UGT(known + more, others), known + more, others),
    )
    there = of.given(PRIORS)
    fewest = z3.If(there, fewest, z3.LShR(fewest + 1, 1))
    most = known + others + more + total(perhaps)
    endless = either((no(listed.known), no(there)))
    return Cell(True, number=Number(fewest, most, endless=endless))


DERIVED: Final[dict[str, Callable[[SymbolicDossier, str, int], Cell]]] = {
    "time": _time,
    "past": _past,
    "route": _route,
    "since_discipline": _since_discipline,
    "awards": _awards,
    "awarded_by": _awarded_by,
}
"""Path -> how the field comes from what a dossier states."""

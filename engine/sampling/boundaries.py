"""Dossiers made by hand, each on an edge where an engine may slip: last days, exact numbers, twins."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .answers import Draft
from .candidates import national_id
from .days import Written, iso, shifted
from .dice import Dice
from .drafts import another, draft_of, earlier_award
from .edges import Edge, edges_of_days, put
from .mix import Mix, the_mix
from .plan import Plan
from .truth import Truth, Twin, tell
from .units import Gone, Unit

BOUNDARY_UNIT = "Trường THCS Ranh Giới"
"""The unit that the boundary dossiers come from."""


class BoundaryMade(NamedTuple):
    """A boundary dossier with its truth, and what must be so by the edge itself."""

    draft: Draft
    truth: Truth
    must: dict[str, str]


def boundary_dossiers(mix: Mix, plan: Plan) -> Iterator[BoundaryMade]:
    """Yield the boundary dossiers of a campaign, numbered from 1."""
    unit = _unit(plan)
    before: Draft | None = None
    for number, edge in enumerate(edges(plan), 1):
        dice = Dice(f"boundary/{plan.id}/{edge.name}")
        award = (plan.awards or plan.every_award)[-1]
        draft = draft_of(dice, mix, plan, unit, number, edge.kind, award).draft
        draft["prior_awards"] = []
        if "birth_date" in draft["candidate"]:
            draft["candidate"]["birth_date"] = iso(shifted(19700101, number * 37))
        if edge.check and before is not None:
            kept = ("name", "birth_date", "gender", "address")
            draft["candidate"].update({key: before["candidate"][key] for key in kept})
        edge.change(draft, plan)
        # An edge of the list before it is told of: the two are a pair.
        twins = [Twin(edge.check, before["id"])] if edge.check and before is not None else []
        told = [(f"boundary-{edge.name}", edge.where)]
        truth = tell(draft, plan, number, unit.name, (), told, [one for one in twins if one.check != "none"])
        before = draft
        yield BoundaryMade(draft, truth, edge.must)


def edges(plan: Plan) -> list[Edge]:
    """Return the edges of a plan: those of every dossier, and those of its own days."""
    return [*_ANYWHERE, *edges_of_days(plan)]


def _two_halves(draft: Draft, _: Plan) -> None:
    """One achievement is assessed, another is outstanding; no one is both."""
    first = draft["achievements"][0]
    other = {
        **first,
        "id": "tt2",
        "title": first["title"] + " (hai)",
        "campaign": "phong-trao-khac",
        "minutes": None,
    }
    first["rating"] = "good"
    draft["achievements"] = [first, other]


def _withdrawn(draft: Draft, plan: Plan) -> None:
    draft["note"] = "Giấy khen số 12/QĐ-KT đã thu hồi theo Quyết định số 15/QĐ-KT, chỉ còn lần khen dưới đây"
    draft["prior_awards"] = [earlier_award(plan, 2)]


def _twin(draft: Draft, _: Plan) -> None:
    """Another given name and number; the surname, the day of birth and the house are the same."""
    candidate = draft["candidate"]
    candidate["name"] = f"{candidate['name'].split(' ')[0]} Song Sinh"
    candidate["national_id"] = national_id(candidate["birth_date"].day, candidate["gender"], 999_001)


def _spouse(draft: Draft, _: Plan) -> None:
    candidate = draft["candidate"]
    candidate["name"], candidate["birth_date"] = (
        "Trần Bạn Đời",
        iso(shifted(candidate["birth_date"].day, 400)),
    )
    candidate["national_id"] = national_id(candidate["birth_date"].day, candidate["gender"], 999_002)


def _again(_: Draft, __: Plan) -> None:
    """The same name and day of birth with another number: perhaps the same person, perhaps not."""


def _leap_day(draft: Draft, _: Plan) -> None:
    draft["candidate"]["birth_date"] = Written("29/02/1984", (19840229, 19840229))


def _second(draft: Draft, plan: Plan) -> None:
    number = int(draft["id"].rpartition("-")[2])
    draft["achievements"].append(another(Dice("second"), the_mix(), plan, _unit(plan), number, "individual"))


_SAME = "name-and-birth"
_ANYWHERE = (
    Edge("plain", "", lambda draft, plan: None, {"assessed-in-campaign": "met"}),
    Edge("two-achievements", "/achievements", _second, {"assessed-in-campaign": "met"}),
    Edge("two-halves", "/achievements", _two_halves,
         {"achievement-in-window": "met", "assessed-achievement-in-window": "unmet",
          "outstanding-achievement": "unmet"}),
    Edge("same-name-and-birth", "/candidate", _again, {}, check=_SAME),
    Edge("twin", "/candidate", _twin, {}, check="none"),
    Edge("spouse", "/candidate/address", _spouse, {}, check="none"),
    Edge("born-on-leap-day", "/candidate/birth_date", _leap_day, {}),
    Edge("award-withdrawn", "/prior_awards/0", _withdrawn,
         {"one-award-per-campaign": "met", "one-award-per-achievement": "met"}),
    Edge("six-months", "/note", put(note="Thời gian công tác: 6 tháng"), {}),
    Edge("ten-months", "/note", put(note="Thời gian công tác: 10 tháng"), {}),
    Edge("votes-two-thirds", "/votes", put(votes={"members": 9, "present": 9, "in_favour": 6}), {}),
    Edge("votes-below-two-thirds", "/votes", put(votes={"members": 9, "present": 9, "in_favour": 5}), {}),
    Edge("votes-nine-tenths", "/votes", put(votes={"members": 10, "present": 10, "in_favour": 9}), {}),
    Edge("votes-rounded-up", "/votes", put(votes={"members": 9, "present": 9, "in_favour": 8}), {}),
    Edge("press-only", "/pending_matters/0", put(pending_matters=[{"kind": "press"}]),
         {"no-pending-matter": "met"}),
    Edge("unit-merged", "/proposer/unit",
         put(proposer__unit="Ủy ban nhân dân xã Mẫu Cũ (nay là xã Mẫu Mới)"), {}),
)  # fmt: skip


def _unit(plan: Plan) -> Unit:
    received = shifted(plan.considered, -12)
    name = BOUNDARY_UNIT
    return Unit(
        9_999, "school", name, "THCS", "Khối trường học", False, 0, 400, Gone(False, False),
        shifted(received, -1), shifted(received, -3), received, False, None, None,
    )  # fmt: skip

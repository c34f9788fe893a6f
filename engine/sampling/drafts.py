"""A dossier without a fault: what a careful unit would send."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .answers import Draft
from .candidates import candidate_of
from .days import Written, drawn, firmly, iso, shifted, written, year
from .dice import Dice
from .mix import Mix
from .plan import Plan
from .units import Unit, place_of

OTHER_CAMPAIGN = "phong-trao-truoc-day"
"""An emulation movement that is none of the rulebook's."""

_DEEDS: dict[str, tuple[str, ...]] = {
    "individual": (
        "Bồi dưỡng học sinh giỏi", "Cải tiến quy trình tiếp dân", "Vận động làm đường giao thông",
        "Chuyển đổi cây trồng", "Xây dựng phần mềm quản lý", "Chăm sóc rừng phòng hộ",
        "Giữ gìn an ninh thôn, làng",
        "Tiêm chủng mở rộng", "Phổ cập giáo dục", "Thu gom rác thải nông thôn",
    ),
    "collective": (
        "Duy trì sĩ số vùng khó khăn", "Hoàn thành chỉ tiêu nông thôn mới", "Đường hoa nông thôn",
        "Cải cách thủ tục hành chính", "Phòng, chống dịch bệnh", "Thắp sáng đường quê",
    ),
    "household": ("Hiến đất làm đường", "Nuôi trẻ mồ côi", "Mô hình vườn mẫu", "Đóng góp xây nhà văn hóa"),
    "enterprise": ("Tạo việc làm cho lao động địa phương", "Ủng hộ quỹ vì người nghèo", "Đổi mới dây chuyền"),
}  # fmt: skip
_IDEAS = (
    "Dạy học theo dự án", "Số hóa sổ theo dõi", "Sử dụng phân hữu cơ vi sinh", "Tổ chức trò chơi học tập",
    "Rút ngắn thời gian xử lý hồ sơ", "Phân loại rác tại nguồn", "Theo dõi thai sản qua tin nhắn",
)  # fmt: skip


@dataclass(slots=True)
class Line:
    """One line of a unit's list: what a fault may need to know besides the draft."""

    number: int
    unit: Unit
    draft: Draft
    months: int


def draft_of(dice: Dice, mix: Mix, plan: Plan, unit: Unit, number: int, kind: str, award: str) -> Line:
    """Return line `number` of the batch (from 1) as it is without a fault."""
    candidate = candidate_of(dice, mix, plan, unit, number, kind)
    months = dice.between(*dice.weighted(mix.months)) if kind == "individual" else 0
    draft: Draft = {
        "id": f"{plan.prefix}-{plan.considered // 10000}-{number:06d}",
        "award": award,
        "campaign": plan.id,
        "submitted_on": firmly(dice, mix.dates, unit.received_on),
        "considered_on": iso(plan.considered),
        "proposer": {
            "unit": unit.name,
            "number": f"{unit.index % 89 + 1:02d}/TTr-{unit.code}",
            "date": written(dice, mix.dates, unit.proposed_on),
        },
        "candidate": candidate,
        "achievements": [achievement(dice, mix, plan, unit, number, kind)],
        "evaluations": _evaluations(dice, mix, plan) if kind in ("individual", "collective") else [],
        "titles": [],
        "initiatives": [],
        "prior_awards": [],
        "discipline": [],
        "pending_matters": [],
        "conduct": {
            "compliance": True,
            "unity": True if kind in ("collective", "enterprise") else None,
            "confirmed_by": "vb1",
        },
        "works": [],
        "attestations": [],
        "documents": _documents(dice, mix, unit),
        "judgements": [],
        "note": f"Thời gian công tác: {months} tháng" if months else None,
    }
    if kind == "individual":
        _honours(dice, mix, plan, draft, number)
    if kind == "household":
        draft["attestations"] = [{"id": "household-contribution", "value": True, "document": "vb1"}]
    if kind == "enterprise":
        draft["judgements"].append(_judgement("enterprise-standard", plan))
    if "party-guidance" in plan.criteria:
        draft["judgements"].append(_judgement("party-guidance", plan))
    if kind == "collective" and "model-or-work" in plan.criteria:
        title = f"Công trình {place_of(unit)} số {number}"
        on = firmly(dice, mix.dates, drawn(dice, *_late(plan)))
        draft["works"] = [
            {"kind": dice.pick(("model", "work")), "title": title, "on": on, "campaign": plan.id}
        ]
    if dice.chance(0.3):
        draft["votes"] = {"members": 9, "present": 9, "in_favour": dice.between(6, 9)}
    return Line(number, unit, draft, months)


def achievement(dice: Dice, mix: Mix, plan: Plan, unit: Unit, number: int, kind: str) -> dict[str, Any]:
    """Return an achievement that was assessed in the campaign, is outstanding and inside the window."""
    first, last = plan.achievements
    start = drawn(dice, first, shifted(last, -15))
    end = min(shifted(start, dice.between(10, 240)), last)
    forms = mix.dates
    return {
        "id": "tt1",
        "title": f"{dice.pick(_DEEDS[kind])} tại {place_of(unit)} (việc số {number})",
        "from": firmly(dice, forms, start),
        "to": firmly(dice, forms, end),
        "rating": "outstanding",
        "scope": dice.pick(("unit", "commune", "district", "province")),
        "sudden": False,
        "campaign": plan.id,
        "minutes": "vb3",
        "evidence": ["vb4"],
        "awarded_by": [],
    }


def another(dice: Dice, mix: Mix, plan: Plan, unit: Unit, number: int, kind: str) -> dict[str, Any]:
    """Return a second achievement, of another movement: it neither helps nor harms."""
    one = achievement(dice, mix, plan, unit, number, kind)
    one |= {
        "id": "tt2",
        "campaign": OTHER_CAMPAIGN,
        "minutes": None,
        "rating": dice.pick(("good", "completed")),
    }
    one["title"] = f"{dice.pick(_DEEDS[kind])} tại {place_of(unit)} (việc khác số {number})"
    return one


def earlier_award(plan: Plan, number: int, **changes: Any) -> dict[str, Any]:
    """Return an award of another movement, for an achievement well before this one."""
    of = _before(plan) // 10000
    return {
        "award": "giay-khen-xa",
        "campaign": OTHER_CAMPAIGN,
        "date": iso(of * 10000 + 1120),
        "number": f"{number % 900 + 100}/QĐ-KT",
        "achievement_time": year(of),
        "achievement": None,
    } | changes


def _before(plan: Plan) -> int:
    """Return the end of a year that no achievement, inside the window or across its edge, touches."""
    first = plan.windows[0][0] if plan.windows else plan.last_period[0] or plan.achievements[0]
    return (min(first, plan.achievements[0]) // 10000 - 2) * 10000 + 1231


def _late(plan: Plan) -> tuple[int, int]:
    last = plan.last_period
    return (last[0], last[1]) if last[0] and last[1] else plan.achievements


def _evaluations(dice: Dice, mix: Mix, plan: Plan) -> list[dict[str, Any]]:
    found = []
    for back in (1, 2):
        grade = dice.weighted(mix.grades)
        of = plan.considered // 10000 - back
        date = written(dice, mix.dates, of * 10000 + 1220)
        found.append({"year": of, "grade": None if grade == "missing" else grade, "date": date})
    return found


def _honours(dice: Dice, mix: Mix, plan: Plan, draft: Draft, number: int) -> None:
    title = dice.weighted(mix.titles)
    if title == "earlier":
        draft["prior_awards"].append(earlier_award(plan, number))
    elif title != "none":
        of = draft["considered_on"].day // 10000 - 1
        date = written(dice, mix.dates, of * 10000 + 712)
        draft["titles"].append(
            {
                "title": title,
                "year": of,
                "number": f"{number % 300 + 1}/QĐ-UBND",
                "date": date,
                "through": "excellent",
            }
        )
    if dice.chance(0.25):
        of = draft["considered_on"].day // 10000 - 1
        draft["initiatives"].append(
            {
                "title": f"{dice.pick(_IDEAS)} (sáng kiến số {number})",
                "recognised_on": written(dice, mix.dates, of * 10000 + 520),
                "level": "grassroots",
                "kind": "initiative",
                "number": f"{number}/QĐ-SK",
                "applied": True,
                "used_for": [],
            }
        )


def _documents(dice: Dice, mix: Mix, unit: Unit) -> list[dict[str, Any]]:
    proposed, reviewed = unit.proposed_on, unit.reviewed_on
    number = unit.index % 89 + 1
    return [
        {"id": "vb1", "kind": "proposal", "number": f"{number:02d}/TTr-{unit.code}", "date": iso(proposed),
         "signed": True},
        {"id": "vb2", "kind": "candidate-list", "signed": True},
        {"id": "vb3", "kind": "review-minutes", "number": f"{number:02d}/BB-{unit.code}",
         "date": firmly(dice, mix.dates, reviewed), "signed": True},
        {"id": "vb4", "kind": "achievement-report", "date": iso(shifted(reviewed, -2)), "signed": True,
         "confirmed": True},
    ]  # fmt: skip


def _judgement(question: str, plan: Plan, answer: bool = True) -> dict[str, Any]:
    return {
        "criterion": question,
        "answer": answer,
        "by": "Hội đồng mẫu",
        "on": iso(shifted(plan.considered, -1)),
    }


def as_json(value: Any) -> Any:
    """Return a draft as its JSON data: dates as they are written."""
    if isinstance(value, Written):
        return value.text
    if isinstance(value, dict):
        return {key: as_json(one) for key, one in value.items()}
    if isinstance(value, list):
        return [as_json(one) for one in value]
    return value

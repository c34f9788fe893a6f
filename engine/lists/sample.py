"""The invented dossier that the template shows: nobody's data, ids that begin with 999."""

from __future__ import annotations

from typing import Any, Final

from .layout import Known

SAMPLE_ID: Final = "MAU-01"
_AWARD: Final = "giay-khen-huyen"


def sample_dossier(known: Known | None = None, campaign: str | None = None) -> dict[str, Any]:
    """Return the dossier of the template's sample row, for a campaign and an award that it offers."""
    known = known or Known()
    campaign = campaign or next(iter(known.campaigns), None)
    award = next(iter(known.offered.get(campaign or "", ()) or known.awards), _AWARD)
    named = {"campaign": campaign} if campaign else {}
    return {
        "id": SAMPLE_ID,
        "award": award,
        **named,
        "route": "campaign" if campaign else "sudden",
        "submitted_on": "17/01/2023",
        "considered_on": "31/01/2023",
        "proposer": {"unit": "Trường THCS Mẫu Số Một", "number": "05/TTr-THCS", "date": "16/01/2023"},
        "candidate": {
            "kind": "individual",
            "name": "Nguyễn Thị Mẫu",
            "birth_date": "02/4/1985",
            "gender": "female",
            "national_id": "999185000001",
            "class": "public_employee",
            "position": "Giáo viên",
            "leader": False,
            "direct_worker": True,
            "unit": "Trường THCS Mẫu Số Một",
            "address": "Thôn Mẫu, xã Mẫu",
            "phone": "0900000000",
            "membership": {"member": True, "cluster": "Khối trường học", "decision": "756/QĐ-UBND"},
        },
        "achievements": [
            {
                "id": "tt1",
                "title": "Bồi dưỡng học sinh giỏi cấp tỉnh",
                "description": "Bồi dưỡng 12 học sinh, 5 em đạt giải cấp tỉnh",
                "from": "9/2019",
                "to": "31/5/2020",
                "rating": "outstanding",
                "scope": "district",
                "sudden": False,
                **named,
                "minutes": "vb3",
                "evidence": ["vb4", "vb5"],
                "awarded_by": [],
            }
        ],
        "evaluations": [
            {
                "year": "2021",
                "grade": "excellent",
                "number": "15/QĐ-THCS",
                "date": "30/12/2021",
                "decision": "vb5",
            },
            {"year": "2022", "grade": "good"},
        ],
        "titles": [
            {
                "title": "chien-si-thi-dua-co-so",
                "year": "2021",
                "number": "88/QĐ-UBND",
                "date": "12/7/2021",
                "through": "excellent",
            }
        ],
        "initiatives": [
            {
                "title": "Dạy học theo dự án",
                "recognised_on": "20/5/2021",
                "level": "grassroots",
                "kind": "initiative",
                "number": "41/QĐ-PGDĐT",
                "applied": True,
                "used_for": [],
            }
        ],
        "prior_awards": [
            {
                "award": "giay-khen-xa",
                "date": "20/11/2018",
                "number": "120/QĐ-UBND",
                "achievement_time": "2017-2018",
            }
        ],
        "discipline": [],
        "pending_matters": [],
        "conduct": {"compliance": True, "confirmed_by": "vb1"},
        "works": [],
        "votes": {"members": 9, "present": 9, "in_favour": 9},
        "documents": [
            {"id": "vb1", "kind": "proposal", "number": "05/TTr-THCS", "date": "16/01/2023", "signed": True},
            {"id": "vb2", "kind": "candidate-list", "signed": True},
            {
                "id": "vb3",
                "kind": "review-minutes",
                "number": "02/BB-THCS",
                "date": "12/01/2023",
                "signed": True,
            },
            {
                "id": "vb4",
                "kind": "achievement-report",
                "date": "10/01/2023",
                "signed": True,
                "confirmed": True,
            },
            {
                "id": "vb5",
                "kind": "evaluation-decision",
                "number": "15/QĐ-THCS",
                "date": "30/12/2021",
                "signed": True,
            },
        ],
    }

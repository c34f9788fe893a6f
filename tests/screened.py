"""Screened batches made by hand, in a real run file, for the tests of what is written about them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from awards.engine.collation import name_key, text_key
from awards.engine.intake.tables import Source
from awards.engine.screening.batch import Batch
from awards.engine.screening.lines import Across, Line, Point, Told, Unreadable
from awards.engine.screening.rows import Judged, keep
from awards.engine.screening.spool import Spool
from awards.engine.screening.worker import Answer, Unjudged

VERDICTS = ("eligible", "for_council", "returned", "deferred", "ineligible")
PROGRAM = "kon-ray-110-nam/giay-khen-huyen/2017-10-01"
WINDOW = Told(
    criterion="achievement-in-window",
    status="unmet",
    ground="B",
    effect="reject",
    label="Có thành tích xuất sắc trong giai đoạn xét",
    required="ít nhất 1 thành tích mức xuất sắc, thời gian trong 2013–2023",
    found="1 thành tích (1 không đạt): thời gian 2012-05",
    clause="Mục IV.2 Kế hoạch 167/KH-UBND",
    certainty="verified",
    remedy="Bổ sung thành tích xuất sắc trong giai đoạn 2013–2023 kèm minh chứng",
)
REPORT = Told(
    criterion="achievement-report",
    status="unknown",
    ground="C",
    effect="return",
    label="Báo cáo thành tích có xác nhận của cấp trình",
    required="có báo cáo thành tích, đã được xác nhận",
    found="hồ sơ chưa kê khai giấy tờ",
    clause="Mục V Kế hoạch 167/KH-UBND",
    certainty="memory",
    remedy="Nộp báo cáo thành tích có xác nhận của cấp trình",
)
MODEL = Told(
    criterion="model-or-work",
    status="unmet",
    ground="note",
    effect="note",
    label="Có ít nhất một mô hình, công trình chào mừng",
    required="ít nhất 1 mô hình hoặc công trình",
    found="không có mô hình nào",
    clause="Mục III Kế hoạch 167/KH-UBND",
    certainty="verified",
    remedy=None,
)
POINT = Point(PROGRAM, "du-luan", "not_encoded", "Uy tín trong nhân dân", "Phải do người xét", "Mục IV")
FACTS: dict[str, Any] = {
    "awards": "0.1.0",
    "rulebooks": ["sha256:0123456789abcdef"],
    "evaluators": ["durable-rules 2.0.28", "reference"],
    "regimes": ["Nghị định 91/2017/NĐ-CP"],
    "campaigns": [["kon-ray-110-nam", "Phong trào thi đua chào mừng 110 năm thành lập huyện Kon Rẫy"]],
    "history": None,
}


def line(number: int, **changes: Any) -> Line:
    """Return a judged dossier: eligible unless changed, a person at a school."""
    verdict = changes.get("verdict", "eligible")
    whole: dict[str, Any] = {
        "number": number,
        "source": Source("danh-sach.xlsx", "Danh sách", number + 4),
        "dossier": f"KR-{number:05d}",
        "candidate": "Nguyễn Thị Mẫu",
        "kind": "individual",
        "class_": "public_employee",
        "gender": "female",
        "birth": "1980-01-01",
        "position": "Giáo viên",
        "leader": False,
        "direct_worker": True,
        "unit": "Trường Tiểu học Đăk Ruồng",
        "proposer": "Phòng Giáo dục và Đào tạo huyện",
        "cluster": "Khối thi đua số 5",
        "award": "giay-khen-huyen",
        "award_label": "Giấy khen của Chủ tịch Ủy ban nhân dân huyện",
        "campaign": "kon-ray-110-nam",
        "considered_on": "2023-01-31",
        "program": PROGRAM,
        "verdict": verdict,
        "screened": verdict,
        "route": None,
        "deciding": (),
        "grounds": (),
        "told": (),
        "points": ("du-luan",),
        "faults": (),
        "preferred": (),
        "digest": f"sha256:{number:064d}",
    }
    return Line(**(whole | changes))


def unreadable(number: int, **changes: Any) -> Unreadable:
    """Return a row that could not be judged."""
    whole: dict[str, Any] = {
        "number": number,
        "source": Source("danh-sach.xlsx", "Danh sách", number + 4),
        "column": "C",
        "dossier": None,
        "faults": ("danh-sach.xlsx: không rõ bảng mã của “NguyÔn V¨n A” [unknown-encoding]",),
        "codes": ("unknown-encoding",),
        "kind": "unreadable",
    }
    return Unreadable(**(whole | changes))


def across(*numbers: int, **changes: Any) -> Across:
    """Return a finding across dossiers: perhaps the same person, for the council to look at."""
    whole: dict[str, Any] = {
        "criterion": "same-person-perhaps",
        "status": "unknown",
        "ground": "C",
        "effect": "council",
        "label": "Nghi trùng người",
        "clause": "Luật Thi đua, khen thưởng, Điều 5",
        "source": "luat-mau",
        "certainty": "secondhand",
        "required": "mỗi người một hồ sơ cho một hình thức",
        "found": "cùng họ tên và ngày sinh ở hai hồ sơ",
        "remedy": "Đối chiếu giấy tờ của hai người",
        "numbers": numbers,
        "group": "duplicates",
        "about": "Nguyễn Thị Mẫu, sinh 01/01/1980",
        "figures": (("số hồ sơ", str(len(numbers))),),
    }
    return Across(**(whole | changes))


def batch(
    folder: Path, lines: Iterable[Line | Unreadable], found: Sequence[Across] = (), **facts: Any
) -> Batch:
    """Return a batch of these lines and findings, in a run file in `folder`."""
    spool = Spool(folder / f"made-{len(list(folder.iterdir()))}.awards-run")
    read = 0
    parcel: list[Judged | Unjudged] = []
    for one in lines:
        read += 1
        parcel.append(_kept(one))
        if len(parcel) == 500:
            spool.add(Answer(tuple(parcel), (POINT,)))
            parcel = []
    spool.add(Answer(tuple(parcel), (POINT,)))
    spool.find(found)
    spool.put("read", str(read))
    spool.put("facts", json.dumps(FACTS | facts))
    return Batch(spool)


def _kept(one: Line | Unreadable) -> Judged | Unjudged:
    if isinstance(one, Unreadable):
        return Unjudged(one, None)
    named = name_key(one.candidate) if one.kind == "individual" else text_key(one.candidate)
    return keep(one, (text_key(one.unit or one.proposer), int(one.kind == "individual"), named), (), None)


FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Đặng", "Đỗ", "Y", "Vũ", "Bùi")
MIDDLE = ("Văn", "Thị", "Hữu", "Đức", "Ngọc", "Thanh")
GIVEN = ("An", "Ánh", "Bình", "Dũng", "Đức", "Hà", "Hòa", "Lan", "Minh", "Sơn", "Tâm", "Ước", "Yến")
UNITS = (
    "Trường THCS Đăk Tơ Lung", "Trường Tiểu học số 2", "Trường Tiểu học số 10", "Ủy ban nhân dân xã Tân Lập",
    "Phòng Nội vụ", "Công an huyện", "Hội Nông dân xã Đăk Ruồng", "Ban Chỉ huy Quân sự huyện",
)  # fmt: skip
AWARDS = (
    ("giay-khen-huyen", "Giấy khen của Chủ tịch Ủy ban nhân dân huyện"),
    ("bang-khen-tinh", "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh"),
    ("giay-khen-xa", "Giấy khen của Chủ tịch Ủy ban nhân dân xã"),
)
_REPORT = {"deciding": ("achievement-report",), "grounds": ("C",)}
_FINDINGS: dict[str, dict[str, Any]] = {
    "eligible": {"told": (MODEL,)},
    "for_council": {**_REPORT, "told": (REPORT._replace(effect="council"),)},
    "returned": {**_REPORT, "told": (REPORT, MODEL)},
    "deferred": {**_REPORT, "told": (REPORT._replace(effect="defer", ground="D"),), "grounds": ("D",)},
    "ineligible": {"told": (WINDOW, REPORT), "deciding": ("achievement-in-window",), "grounds": ("B",)},
}
_VERDICTS = ("eligible", "eligible", "eligible", "returned", "returned", "ineligible", "for_council")


def many(count: int) -> Iterator[Line | Unreadable]:
    """Yield a batch as varied as a real one: five verdicts, eight units, people and collectives."""
    for n in range(1, count + 1):
        if n % 50 == 0:
            yield unreadable(n)
            continue
        verdict = ("eligible", "eligible", "eligible", "returned", "returned", "ineligible", "for_council")[
            n % 7
        ]
        verdict = "deferred" if n % 31 == 0 else verdict
        award, award_label = AWARDS[n % 11 % 3]
        person = n % 3 > 0
        unit = UNITS[n % 64 % 11 % 8]
        name = f"{FAMILY[n % 10]} {MIDDLE[n % 37 % 6]} {GIVEN[n % 41 % 13]}"
        yield line(
            n, verdict=verdict, award=award, award_label=award_label, unit=unit,
            candidate=name if person else unit, kind="individual" if person else "collective",
            position="Giáo viên, tổ trưởng" if person else None, **_FINDINGS[verdict],
        )  # fmt: skip

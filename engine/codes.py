"""Closed sets: every code that a dossier, a rule or a report may hold, with its label, once.

A code is what files hold; its label is what people read. Sets of the dossier follow the format's
table in the design; sets of the report name what judging says.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from .texts import Text, fold, nearest


def _set(**labels: tuple[str, str]) -> dict[str, Text]:
    return {code: Text(vi, en) for code, (vi, en) in labels.items()}


_DOSSIER: dict[str, dict[str, Text]] = {
    "kind": _set(
        individual=("cá nhân", "individual"),
        collective=("tập thể", "collective"),
        enterprise=("doanh nghiệp, tổ chức kinh tế", "enterprise"),
        household=("hộ gia đình", "household"),
    ),
    "class": _set(
        official=("cán bộ", "official"),
        civil_servant=("công chức", "civil servant"),
        public_employee=("viên chức", "public employee"),
        worker=("công nhân, người lao động", "worker"),
        farmer=("nông dân", "farmer"),
        armed_forces=("lực lượng vũ trang", "member of the armed forces"),
        entrepreneur=("doanh nhân", "entrepreneur"),
        intellectual=("trí thức", "intellectual"),
        scientist=("nhà khoa học", "scientist"),
        artisan=("nghệ nhân", "artisan"),
        artist=("nghệ sĩ", "artist"),
        dignitary=("chức sắc", "religious dignitary"),
        notable=("nhân sĩ", "notable"),
        student=("học sinh, sinh viên", "student"),
        resident=("người dân", "resident"),
        foreigner=("người nước ngoài", "foreigner"),
    ),
    "gender": _set(male=("nam", "male"), female=("nữ", "female")),
    "rating": _set(
        outstanding=("xuất sắc", "outstanding"),
        good=("tốt", "good"),
        completed=("hoàn thành", "completed"),
    ),
    "scope": _set(
        unit=("đơn vị", "unit"),
        grassroots=("cấp cơ sở", "grassroots"),
        commune=("cấp xã", "commune"),
        district=("cấp huyện", "district"),
        sector=("ngành, lĩnh vực", "sector"),
        province=("cấp tỉnh", "province"),
        nation=("toàn quốc", "nation"),
    ),
    "grade": _set(
        excellent=("hoàn thành xuất sắc nhiệm vụ", "task completed excellently"),
        good=("hoàn thành tốt nhiệm vụ", "task completed well"),
        completed=("hoàn thành nhiệm vụ", "task completed"),
        not_completed=("không hoàn thành nhiệm vụ", "task not completed"),
    ),
    "title": _set(
        **{
            "lao-dong-tien-tien": ("Lao động tiên tiến", "Advanced Worker"),
            "chien-si-tien-tien": ("Chiến sĩ tiên tiến", "Advanced Soldier"),
            "chien-si-thi-dua-co-so": ("Chiến sĩ thi đua cơ sở", "Grassroots Emulation Fighter"),
            "chien-si-thi-dua-tinh": ("Chiến sĩ thi đua cấp tỉnh", "Provincial Emulation Fighter"),
            "chien-si-thi-dua-toan-quoc": ("Chiến sĩ thi đua toàn quốc", "National Emulation Fighter"),
            "tap-the-lao-dong-tien-tien": ("Tập thể lao động tiên tiến", "Advanced Working Collective"),
            "tap-the-lao-dong-xuat-sac": ("Tập thể lao động xuất sắc", "Excellent Working Collective"),
            "don-vi-tien-tien": ("Đơn vị tiên tiến", "Advanced Unit"),
            "don-vi-quyet-thang": ("Đơn vị quyết thắng", "Determined-to-Win Unit"),
        }
    ),
    "through": _set(
        excellent=("hoàn thành xuất sắc nhiệm vụ", "task completed excellently"),
        initiative=("sáng kiến", "initiative"),
        research=("đề tài, đề án khoa học", "research"),
    ),
    "initiative_kind": _set(
        initiative=("sáng kiến", "initiative"),
        research=("đề tài, đề án khoa học", "research"),
    ),
    "discipline_form": _set(
        **{
            "khien-trach": ("khiển trách", "reprimand"),
            "canh-cao": ("cảnh cáo", "warning"),
            "ha-bac-luong": ("hạ bậc lương", "lowering of the salary step"),
            "giang-chuc": ("giáng chức", "demotion"),
            "cach-chuc": ("cách chức", "removal from post"),
            "buoc-thoi-viec": ("buộc thôi việc", "dismissal"),
        }
    ),
    "pending_kind": _set(
        discipline=("đang xem xét kỷ luật", "discipline being considered"),
        investigation=("đang điều tra", "investigation"),
        inspection=("đang thanh tra, kiểm tra khi có dấu hiệu vi phạm", "inspection on signs of a breach"),
        complaint=("khiếu nại, tố cáo đang xác minh", "complaint being verified"),
        press=("báo chí nêu, đang xác minh", "press report being verified"),
    ),
    "work_kind": _set(model=("mô hình", "model"), work=("công trình", "work")),
    "document_kind": _set(
        **{
            "proposal": ("tờ trình", "proposal"),
            "candidate-list": ("danh sách đề nghị khen thưởng", "list of candidates"),
            "achievement-report": ("báo cáo thành tích", "achievement report"),
            "review-minutes": ("biên bản bình xét", "minutes of the review"),
            "evaluation-decision": ("quyết định đánh giá, xếp loại", "decision on the evaluation"),
            "title-decision": ("quyết định công nhận danh hiệu thi đua", "decision on a title"),
            "initiative-decision": ("quyết định công nhận sáng kiến, đề tài", "decision on an initiative"),
            "award-decision": ("quyết định khen thưởng", "decision on an award"),
            "tax-confirmation": ("xác nhận của cơ quan thuế", "confirmation by the tax office"),
            "insurance-confirmation": (
                "xác nhận của cơ quan bảo hiểm xã hội",
                "confirmation by social insurance",
            ),
            "other": ("giấy tờ khác", "other paper"),
        }
    ),
}

_REPORT: dict[str, dict[str, Text]] = {
    "verdict": _set(
        ineligible=("không đủ điều kiện", "not eligible"),
        deferred=("tạm dừng, chưa xét", "deferred"),
        returned=("trả lại để bổ sung", "returned to be completed"),
        for_council=("cần Hội đồng xem xét", "for the council to consider"),
        eligible=("đủ điều kiện trình xét", "eligible to be put to the council"),
    ),
    "status": _set(
        met=("đạt", "met"),
        unmet=("không đạt", "not met"),
        unknown=("chưa rõ", "unknown"),
        not_applicable=("không áp dụng", "not applicable"),
    ),
    "ground": _set(
        A=("không đúng đối tượng", "wrong subject"),
        B=("không đủ tiêu chuẩn", "standard not met"),
        C=("hồ sơ không đầy đủ", "dossier incomplete"),
        D=("vi phạm pháp luật", "breach of law"),
        note=("lưu ý", "note"),
    ),
    "effect": _set(
        **{
            "reject": ("không đủ điều kiện", "not eligible"),
            "defer": ("tạm dừng, chưa xét", "deferred"),
            "return": ("trả lại để bổ sung", "returned to be completed"),
            "council": ("cần Hội đồng xem xét", "for the council to consider"),
            "note": ("lưu ý, không ảnh hưởng kết luận", "a note, without effect on the verdict"),
        }
    ),
    "certainty": _set(
        verified=("đã đối chiếu văn bản", "checked against the text"),
        secondhand=("theo nguồn dẫn lại", "at second hand"),
        memory=("chưa đối chiếu văn bản", "not checked against the text"),
    ),
}

_LONGEST_CODE = 64

CODES: Final[dict[str, dict[str, Text]]] = {**_DOSSIER, **_REPORT}
"""Set name -> code -> label. `CODES["rating"]["outstanding"]` is xuất sắc / outstanding.

`kind` and `class` are the candidate's; `scope` also serves an initiative's level.
"""


def label(codes: str, code: str) -> Text:
    """Return the label of `code` in the set named `codes`; a code outside it stands for itself."""
    return CODES[codes].get(code, Text(code, code))


def meant(codes: str, word: str) -> str | None:
    """Return the code that `word` was most likely meant to be: by its label, or nearly its spelling."""
    return _meant(codes, word) if len(word) <= _LONGEST_CODE else None


@lru_cache(maxsize=4096)
def _meant(codes: str, word: str) -> str | None:
    key = fold(word)
    for code, name in CODES[codes].items():
        if key in (code, fold(name.vi), fold(name.en)):
            return code
    return nearest(key, CODES[codes])

"""Whom a plan names: kinds of candidate."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from .clauses import Clause, Outline
from .found import Found, silent, where_in
from .framing import is_capitals
from .markers import unmarked
from .paragraphs import Paragraph

_NAMED: Final = {
    "individual": re.compile(r"cá nhân", re.IGNORECASE),
    "collective": re.compile(
        r"tập thể|(?:đối với|các)\s+(?:cấp\s+)?(?:huyện|xã|thôn|đơn vị|cơ quan)(?!\w)", re.IGNORECASE
    ),
    "enterprise": re.compile(r"doanh nghiệp(?! tư vấn)|hợp tác xã", re.IGNORECASE),
    "household": re.compile(r"hộ gia đình|(?<!\w)gia đình (?:tiêu biểu|văn hóa|văn hoá)", re.IGNORECASE),
}
_BY_CLASS: Final = {
    "individual": re.compile(
        r"cán bộ|CBCC|CBGV|HSSV|NLĐ|công chức|viên chức|người lao động|công nhân|nông dân"
        r"|học sinh|sinh viên|giáo viên|đoàn viên|hội viên|chiến (?:sĩ"
        r"|sỹ)|đảng viên|người dân|nhân viên|trưởng(?!\s+thành)|sĩ quan|phụ nữ|thanh niên",
        re.IGNORECASE,
    ),
    "collective": re.compile(
        r"(?:các\s+)?(?:cơ quan|đơn vị|phòng|ban|(?<!cơ )sở|UBND|nhà thầu|xã|phường|"
        r"bệnh viện|trung tâm|thôn|tổ dân phố|chi bộ|chi đoàn|(?:nhà\s+)?trường(?!\s+hợp)|lớp"
        r"|khoa|đội|tổ(?!\s+chức)"
        r"|công đoàn (?:cơ sở|bộ phận)|(?:huyện|thị|thành|quận)\s+đoàn|đoàn trực thuộc|chi hội|cửa hàng|"
        r"đại đội|tiểu đoàn|dòng họ|phân xưởng|thị trấn|hội|đảng bộ|tổ chức)(?!\w)",
        re.IGNORECASE,
    ),
}
_ONE_KIND: Final = (
    r"(?:(?:các|những|mọi|từng|và|hoặc)\s+)*(?:tập thể(?:\s+nhỏ)?|cá nhân|hộ gia đình|doanh nghiệp|tổ chức)"
)
_ENUMERATED: Final = re.compile(rf"{_ONE_KIND}(?:\s*(?:,|;|/|và|hoặc)\s*{_ONE_KIND})+", re.IGNORECASE)
_SUBJECT_HEAD: Final = re.compile(
    r"\bđối tượng|^\W*(?:[0-9IVX]{1,4}[.)]\s*)?(?:thành phần(?!\s+hồ sơ)|(?:người|đơn vị)\s+tham gia)(?!\w)",
    re.IGNORECASE,
)
_PLACE: Final = re.compile(
    r"(?:toàn\s+(?=(?:tỉnh|huyện|xã|phường|trường|ngành)(?!\w))|trên địa bàn|trong phạm vi|trong"
    r" và ngoài|(?:trong|tại|ở|thuộc|của|trực thuộc)\s+(?:toàn\s+|các\s+)?"
    r"(?=(?:tỉnh|huyện|xã|phường|thị trấn|trường|cơ quan|đơn vị|ngành|trung tâm|bệnh viện|công ty"
    r"|hội|đảng bộ|khoa)(?!\w)))"
    r"[^,;.:]*",
    re.IGNORECASE,
)
"""Where somebody lives or works: the place is no candidate."""
_AWARDED: Final = re.compile(
    r"giấy khen|bằng khen|cờ thi đua|khen thưởng|biểu dương|tuyên dương"
    r"|tặng|xét chọn|bình xét|tôn vinh|đề nghị khen",
    re.IGNORECASE,
)
_EXCLUDES: Final = re.compile(r"không\s+(?:xét|áp dụng|thuộc|bao gồm|khen)", re.IGNORECASE)
_LONGEST_HEAD: Final = 130


def subjects_of(outline: Outline) -> Found[tuple[str, ...]]:
    """Return the kinds of candidate named: in the clause on subjects, else where awards are spoken of."""
    named: dict[str, None] = {}
    by_class: dict[str, None] = {}
    where = None
    for clause, paragraph in _on_subjects(outline):
        if _EXCLUDES.search(paragraph.text):
            continue
        kinds = _kinds_in(paragraph.text, _NAMED)
        by_class |= dict.fromkeys(_kinds_in(_PLACE.sub(" ", paragraph.text), _BY_CLASS))
        if (kinds or by_class) and where is None:
            where = where_in(clause, paragraph, 0, len(paragraph.text))
        named |= dict.fromkeys(kinds)
    if named:
        whole = {"individual", "collective"} <= set(named) and not set(by_class) - set(named)
        return Found(_ordered({**named, **by_class}), "certain" if whole else "likely", where)
    if by_class:
        return Found(_ordered(by_class), "guess", where)
    return _awarded(outline, _by_standards(outline))


_STANDARDS: Final = re.compile(r"tiêu chuẩn|tiêu chí|điều kiện", re.IGNORECASE)
_OF_KIND: Final = re.compile(
    r"(?:đối với\s+)?(?:các\s+)?(?P<kind>tập thể|cá nhân|hộ gia đình|doanh nghiệp)", re.IGNORECASE
)


def _by_standards(outline: Outline) -> Found[tuple[str, ...]]:
    """Return the kinds that have standards of their own: `1. Đối với tập thể: …`."""
    named: dict[str, None] = {}
    where = None
    for clause in outline.of("body"):
        if not any(_STANDARDS.search(above) for above in clause.above):
            continue
        for paragraph in clause.paragraphs:
            if _OF_KIND.match(unmarked(paragraph.text)):
                named |= dict.fromkeys(_kinds_in(paragraph.text[:60], _NAMED))
                where = where or where_in(clause, paragraph, 0, len(paragraph.text))
    return Found(_ordered(named), "likely", where) if named else silent()


def _on_subjects(outline: Outline) -> Iterator[tuple[Clause, Paragraph]]:
    """Return the paragraphs of the clauses whose heading, or whose own first words, are of subjects."""
    for clause in outline.of("body"):
        head = clause.paragraphs[0].text
        above = clause.above[-1] if clause.above else ""
        own = bool(_SUBJECT_HEAD.search(head[:40])) or (
            len(head) <= _LONGEST_HEAD and is_capitals(unmarked(head)) and bool(_SUBJECT_HEAD.search(head))
        )
        below = (
            bool(_SUBJECT_HEAD.search(above))
            and len(above) < _LONGEST_HEAD
            and not re.search(r"thời gian|tiêu chuẩn|điều kiện", above, re.IGNORECASE)
        )
        if below or (
            own and re.search(r"thời gian|tiêu chuẩn|điều kiện", head[:_LONGEST_HEAD], re.IGNORECASE) is None
        ):
            yield from ((clause, one) for one in clause.paragraphs)
        elif any(_SUBJECT_HEAD.search(one) for one in clause.above[-2:]) and re.search(
            r"tập thể|cá nhân|đối với|doanh nghiệp|hộ gia đình", head[:60], re.IGNORECASE
        ):
            yield clause, clause.paragraphs[0]


def _awarded(outline: Outline, by_standards: Found[tuple[str, ...]]) -> Found[tuple[str, ...]]:
    """Return the kinds side by side in a sentence about awards; failing that those it names."""
    single = by_standards
    for clause, paragraph in outline.paragraphs("body", "closing"):
        for sentence in re.finditer(r"[^.;]+", paragraph.text):
            if not _AWARDED.search(sentence[0]):
                continue
            where = where_in(clause, paragraph, sentence.start(), sentence.end())
            if listed := _ENUMERATED.search(sentence[0]):
                kinds = _kinds_in(listed[0], _NAMED)
                if {"individual", "collective"} <= set(kinds) and not set(by_standards.value or ()) - set(
                    kinds
                ):
                    return Found(_ordered(dict.fromkeys(kinds)), "likely", where)
            said = (one for one in _kinds_in(sentence[0], _NAMED) if one in ("individual", "collective"))
            if by_standards.value is None and (
                new := [one for one in said if one not in (single.value or ())]
            ):
                every = dict.fromkeys((*(single.value or ()), *new))
                single = Found(_ordered(every), "guess", single.where or where)
    return single


def _kinds_in(text: str, patterns: Mapping[str, re.Pattern[str]]) -> tuple[str, ...]:
    return tuple(kind for kind, pattern in patterns.items() if pattern.search(text))


def _ordered(named: dict[str, None]) -> tuple[str, ...]:
    return tuple(kind for kind in _NAMED if kind in named)

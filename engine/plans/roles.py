"""What a date is for: told by the words just before it in its sentence, else by the headings above it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from .clauses import Clause
from .numbers import Cited, cited_in
from .paragraphs import Paragraph
from .stretches import Stretch

Role = Literal["period", "window", "deadline", "other"]

_WINDOW: Final = re.compile(
    r"mốc(?:\s+thời gian)?|(?:xét|tính|đánh giá|ghi nhận|lấy)(?:\s+kết quả)?\s+thành tích"
    r"|thời gian\s+(?:xét|tính|lập|đạt|ghi nhận|đánh giá)\s*(?:thành tích"
    r"|khen)?"
    r"|thành tích[^.;:]{0,60}?(?:đạt được|lập được|lập|được tính"
    r"|tính|trong thời gian|trong giai đoạn|được xét|xuất sắc)"
    r"|(?:kết quả|thành tích)\s+(?:trong|từ)|giai đoạn xét",
    re.IGNORECASE,
)
_DEADLINE: Final = re.compile(
    r"hồ sơ(?:\s+(?:tổng kết|sơ kết|khen thưởng)[^.;,]{0,30})?"
    r"|đề nghị khen thưởng|danh sách(?:\s+đề nghị)?|tờ trình"
    r"|thời hạn nộp|hạn nộp|thời hạn (?:gửi|nhận|tiếp nhận)|hạn cuối"
    r"|hạn chót|đề xuất khen thưởng|báo cáo\s+(?:tóm tắt|thành tích)|hạn (?:gửi|nhận)"
    r"|biên bản(?:\s+(?:họp|bình xét|xét)[^.;,]{0,30})?(?!\s+(?:kiểm tra|nghiệm thu))",
    re.IGNORECASE,
)
_OTHER: Final = re.compile(
    r"báo cáo(?!\s+(?:tóm tắt|thành tích))|sơ kết|tổng kết|đăng ký|hội nghị|buổi lễ|(?<!tuần )lễ\s"
    r"|họp\s+(?:vào|ngày)|bình xét|bình chọn|trao\s|tuyên dương|phấn đấu|mục tiêu"
    r"|chỉ tiêu|nghiệm thu|kiểm tra|thẩm định"
    r"|tuyên truyền|khánh thành|gắn biển|xây dựng kế hoạch|công bố"
    r"|thông báo|chấm|gửi bài|hưởng ứng|phiếu|góp ý|kinh phí"
    r"|công tác chuẩn bị|hoàn thành",
    re.IGNORECASE,
)
_PERIOD: Final = re.compile(
    r"thời gian(?!\s+(?:xét|tính|lập|đạt|nộp|gửi|nhận|báo cáo"
    r"|ghi nhận|qua|tới|gần|sinh hoạt|làm việc))|đợt\s+(?:thi đua"
    r"|phát động|cao điểm|đặc biệt|[0-9IVX]+|thứ|một|hai|ba)"
    r"|đợt\s*[0-9]"
    r"|phong trào|cuộc vận động|(?:giai đoạn|bước|vòng)\s+(?:[0-9IVX]+"
    r"|thứ|một|hai|ba)|cao điểm|phát động|được triển khai|triển khai thực hiện"
    r"|diễn ra|chiến dịch",
    re.IGNORECASE,
)
_ROLES: Final[tuple[tuple[Role, re.Pattern[str]], ...]] = (
    ("window", _WINDOW), ("deadline", _DEADLINE), ("other", _OTHER), ("period", _PERIOD),
)  # fmt: skip
_HEAD_TIME: Final = re.compile(r"thời gian|tiến độ|thời điểm|thời hạn", re.IGNORECASE)
_HEAD_PAPERS: Final = re.compile(r"hồ sơ|thời hạn nộp|hạn nộp|trình khen|thủ tục", re.IGNORECASE)
_SENTENCE: Final = re.compile(r"(?<=[.;!?])\s+(?=\S)")
_LIMIT: Final = re.compile(
    r"(?:trước|chậm nhất|muộn nhất|hạn cuối|hạn chót|không muộn hơn"
    r"|không quá|đến hết|hết|hạn nộp|thời hạn|xong trong|hoàn thành)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_LONGEST_LEAD: Final = 260


@dataclass(frozen=True, slots=True)
class Context:
    """The words about a date: those before it in its sentence, those after, and the headings above."""

    lead: str
    tail: str
    heads: str

    @property
    def limits(self) -> bool:
        """Return whether the day is one before which something has to be done."""
        return bool(_LIMIT.search(self.lead))


def context_of(clause: Clause, paragraph: Paragraph, start: int, end: int) -> Context:
    """Return the context of a piece of a paragraph."""
    text = paragraph.text
    begins = 0
    for found in _SENTENCE.finditer(text, max(0, start - _LONGEST_LEAD - 1), start):
        begins = found.end()
    ends = _SENTENCE.search(text, end)
    heads = " / ".join(clause.above)
    if paragraph is not clause.paragraphs[0]:
        heads = f"{heads} / {clause.paragraphs[0].text}"
    tail = text[end : ends.start() if ends else end + _LONGEST_LEAD]
    return Context(text[max(begins, start - _LONGEST_LEAD) : start], tail[:_LONGEST_LEAD], heads)


def role_of(of: Context) -> tuple[Role, bool] | None:
    """Return what a date is for, and whether its own sentence says so; None where nothing tells.

    Of several words the nearest before the date decides.
    """
    role = _nearest(of.lead)
    if role is not None:
        if (
            role == "period"
            and of.limits
            and _HEAD_PAPERS.search(of.heads)
            and re.search(r"thời gian\s*(?:nộp|gửi)?", of.lead, re.IGNORECASE)
        ):
            return "deadline", False
        return role, True
    last = of.heads.rsplit(" / ", 1)[-1]
    for heads in (last, of.heads):
        if _HEAD_PAPERS.search(heads) and of.limits:
            return "deadline", False
        if re.search(r"mốc|xét thành tích|tính thành tích", heads, re.IGNORECASE):
            return "window", False
        if _HEAD_TIME.search(heads) and not _HEAD_PAPERS.search(heads):
            return "period", False
    return None


@lru_cache(maxsize=1024)
def _nearest(lead: str) -> Role | None:
    nearest: tuple[int, Role] | None = None
    for role, pattern in _ROLES:
        at = max((found.end() for found in pattern.finditer(lead)), default=-1)
        if at >= 0 and (nearest is None or at > nearest[0]):
            nearest = (at, role)
    return nearest[1] if nearest else None


_REMEMBERED: Final = re.compile(
    r"kỷ niệm|(?:ngày|năm)\s+(?:thành lập|truyền thống|sinh|giải phóng"
    r"|khởi nghĩa|tái lập)|năm\s+[Nn]gày|danh xưng|xây dựng và phát triển"
    r"|cách mạng|quốc khánh|chiến thắng|khởi nghĩa"
    r"|mặt trận|tổng tuyển cử|xô viết",
    re.IGNORECASE,
)
_TERM: Final = re.compile(
    r"(?:nhiệm kỳ|khóa|khoá|(?:0?5|năm)\s+năm|10 năm|hằng năm"
    r"|kinh tế\s*-\s*xã hội|quốc phòng\s*-\s*an ninh|chuẩn nghèo[^.;,]*"
    r"|trung hạn|nghị quyết[^.;,]{0,80}|quy hoạch[^.;,]{0,60}"
    r"|đề án[^.;,]{0,60})\s*,?\s*\(?\s*(?:giai đoạn\s*)?$",
    re.IGNORECASE,
)
_ACHIEVED: Final = re.compile(r"(?:mốc|tính|xét)[^.;]{0,30}thành tích[^.;]{0,30}$", re.IGNORECASE)
_SPAN_OF_MEMORY: Final = 15


def is_of_another(stretch: Stretch, paragraph: Paragraph) -> bool:
    """Return whether a span is an anniversary, a term of office, part of a cited document or of a name."""
    text = paragraph.text
    before = text[max(0, stretch.start - 120) : stretch.start]
    if any(cites(one, stretch.start) for one in cited_in(text)):
        return True
    if stretch.bound in ("dashed", "years") and _is_remembered(stretch, before):
        return True
    if stretch.bound == "years" and _TERM.search(before) and not _ACHIEVED.search(before):
        return True
    return stretch.bound in ("years", "dashed") and is_quoted(text, stretch.start)


def cites(one: Cited, at: int) -> bool:
    """Return whether a place lies in the citation of a document."""
    return one.start <= at < one.end


def _is_remembered(stretch: Stretch, before: str) -> bool:
    first, last = stretch.first, stretch.last
    if first is None or last is None or first.value is None or last.value is None:
        return bool(re.search(r"kỷ niệm[^.;]{0,100}\($", before, re.IGNORECASE))
    if first.value[4:] == last.value[4:] and first.value != last.value and first.sort == "day":
        return True
    if int(last.value[:4]) - int(first.value[:4]) > _SPAN_OF_MEMORY:
        return True
    lead = re.split(r"[.;]", before)[-1]
    return bool(_REMEMBERED.search(lead)) and bool(re.search(r"\(\s*$", before))


def is_quoted(text: str, at: int) -> bool:
    """Return whether a place lies between marks of quotation."""
    opened = text.rfind("“", 0, at)
    if opened >= 0 and text.rfind("”", opened, at) < 0 and text.find("”", at) >= 0:
        return True
    return text.count('"', 0, at) % 2 == 1 and text.find('"', at) >= 0

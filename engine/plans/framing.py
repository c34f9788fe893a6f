"""The frame of an official document: kinds, national title, numbers, recipients, signatures."""

from __future__ import annotations

import re
from typing import Final

from .letters import LARGE

KINDS: Final = {
    "KẾ HOẠCH": "kế hoạch", "KẾ HOẠCH LIÊN TỊCH": "kế hoạch", "KẾ HOẠCH PHỐI HỢP": "kế hoạch",
    "KẾ HOẠCH LIÊN NGÀNH": "kế hoạch",
    "QUYẾT ĐỊNH": "quyết định", "CHỈ THỊ": "chỉ thị", "HƯỚNG DẪN": "hướng dẫn",
    "THÔNG BÁO": "thông báo", "CÔNG VĂN": "công văn", "TỜ TRÌNH": "tờ trình", "NGHỊ QUYẾT": "nghị quyết",
    "THỂ LỆ": "thể lệ", "CHƯƠNG TRÌNH": "chương trình", "QUY CHẾ": "quy chế", "BÁO CÁO": "báo cáo",
    "PHƯƠNG ÁN": "phương án", "ĐỀ ÁN": "đề án", "GIAO ƯỚC THI ĐUA": "giao ước",
}  # fmt: skip
"""Names of kinds of document as they stand above a title."""

FRAME: Final = re.compile(
    r"(?:CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập\s*-\s*Tự do\s*-\s*Hạnh phúc|ĐẢNG CỘNG SẢN VIỆT NAM"
    r"|Nơi nhận\s*:?|Kính gửi\s*:.*|[^,;]{2,40},\s*ngày[\s.…_0-9]*tháng[\s.…_0-9]*năm[\s.…_0-9]*)",
    re.IGNORECASE,
)  # fmt: skip
NUMBER_LINE: Final = re.compile(r"Số\s*[:.]|Số\s+[0-9]", re.IGNORECASE)
SIGNED: Final = re.compile(
    rf"(?:TM|T/M|KT|TL|TUQ|Q)\s*\.?\s*[{LARGE}]{{2}}|(?:PHÓ\s+)?(?:CHỦ TỊCH"
    r"|BÍ THƯ|HIỆU TRƯỞNG|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|TRƯỞNG BAN"
    r"|CHÁNH VĂN PHÒNG|VIỆN TRƯỞNG|CHÁNH ÁN|CHỈ HUY TRƯỞNG|TRƯỞNG PHÒNG)$"
)
RECIPIENTS: Final = re.compile(r"Nơi nhận(?!\s+(?:hồ sơ|báo cáo|tài liệu))\s*:?", re.IGNORECASE)


def kind_of(text: str) -> str | None:
    """Return the kind of document that a line of capitals names, if it names one."""
    bare = re.sub(r"\s*\([^()]{2,60}\)$", "", text.rstrip(" .:*").strip())
    return KINDS.get(bare) if is_capitals(bare) else None


def names_kind_first(text: str) -> bool:
    """Return whether a line of capitals begins with `KẾ HOẠCH` and goes on with the title."""
    return text.startswith("KẾ HOẠCH ") and is_capitals(text)


def is_frame(text: str) -> bool:
    """Return whether a line belongs to the frame of a document and goes on with nothing."""
    return bool(
        kind_of(text) or FRAME.fullmatch(text) or NUMBER_LINE.match(text) or RECIPIENTS.match(text)
        or (is_capitals(text) and SIGNED.match(text))
    )  # fmt: skip


def is_capitals(text: str) -> bool:
    """Return whether a line is in capitals throughout."""
    letters = [one for one in text if one.isalpha()]
    return len(letters) > 1 and all(one.isupper() for one in letters)

"""The words in which plans offer awards: forms, who decides, money, and what is no offer."""

from __future__ import annotations

import re
from typing import Final

from .letters import NAME

FORM: Final = (
    r"(?P<form>(?i:Huân chương(?:\s+(?:Lao động|Độc lập|Sao vàng"
    r"|Bảo vệ Tổ quốc|Chiến công)(?:\s+hạng\s+\w+)?)?|Bằng khen"
    r"|Giấy khen|Cờ thi đua|Cờ đơn vị[^,;.]{0,30}|Kỷ niệm chương"
    r"|Bằng Lao động sáng tạo|Giấy chứng nhận(?!\s+(?:sáng kiến|đăng ký|đề tài))|Thư khen|Giấy biểu dương)"
    r"|Giải thưởng\s+[“\"A-ZĐ][^,;.]{2,40})"
)
CHAIR: Final = (
    r"(?:Chủ tịch\s+)?(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND)(?:\s+(?:tỉnh"
    r"|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|cấp\s+(?:tỉnh"
    r"|huyện|xã)))?"
)
COMMITTEE: Final = (
    rf"(?:(?:{CHAIR})(?:\s+{NAME})?(?:\s*,\s*(?:xã|thị trấn|phường))*"
    r"|Thủ tướng Chính phủ|Chủ tịch nước|[Tt]hủ trưởng (?:các )?cơ quan, (?:tổ chức, )?đơn vị"
    r"|(?:Quân đoàn|Sư đoàn|Lữ đoàn|Trung đoàn|Tiểu đoàn|Cụm|Khối|Chi nhánh|Xí nghiệp) trưởng)(?!\w)"
)
HEADS: Final = (
    r"(?:Bộ trưởng|Bộ|Giám đốc|Hiệu trưởng|Tổng Giám đốc|Chủ tịch"
    r"|Liên đoàn|Ban Thường vụ|Ban Chấp hành|Tỉnh ủy|Huyện ủy"
    r"|Đảng ủy"
    r"|Thủ trưởng|Tổng Liên đoàn|Hội đồng|Sở|Tỉnh đoàn|Huyện đoàn|Công đoàn|Ban Bí thư|Bí thư"
    r"|Trưởng [Bb]an|Chánh án"
    r"|Viện trưởng|Cục trưởng|Chi cục trưởng|Tổng Cục trưởng|Chỉ huy trưởng|Tư lệnh|Trưởng phòng|Thành ủy"
    r"|Thường trực|Ủy ban Mặt trận|Ban Thường trực|Tỉnh uỷ|Huyện uỷ|Đảng uỷ|Thành đoàn|Quận đoàn"
    r"|Trung ương Đoàn)"
)
OTHERS: Final = (
    rf"{HEADS}(?:\s+[^,;.:()“”\n]{{2,60}}?)??(?=\s*(?:[:,;()|\n]|\.(?![0-9])"
    r"|$)|\s+(?:tặng|cho|và|kèm|trao|theo|đối|vì|để|xem xét|xét"
    r"|quyết định|khen)\b)"
)
WHO: Final = rf"(?:{COMMITTEE}|{OTHERS})"
OF: Final = re.compile(
    rf"{FORM}\s*(?:\([^()]{{0,60}}\)|[“\"][^”\"]{{2,60}}[”\"])?\s*(?:của|do|cấp)\s+(?P<who>{WHO})"
)
GIVES: Final = re.compile(
    rf"(?P<who>{WHO})\s+(?:(?:xem xét|quyết định|xét|ra quyết định)\s*,?\s*)*(?:tặng"
    rf"|khen thưởng|trao tặng|cấp)\s*(?:thưởng\s*)?:?\s*(?:tặng\s+)?{FORM}"
)
ROW: Final = re.compile(rf"{FORM}\s*\|\s*(?P<who>{COMMITTEE}|{HEADS}[^|]{{0,60}}?)\s*(?=\||\()")
"""A row of a table: the form, who decides."""
LIST: Final = re.compile(
    rf"{FORM}\s*(?:\([^()]{{0,60}}\))?\s*:\s*(?:[Dd]o\s+|[Đđ]ề nghị\s+)?(?P<who>{COMMITTEE}"
    rf"|{HEADS}(?:\s+[^,;.:()\n]{{2,60}})?)"
)
"""`Bằng khen: Thủ tướng Chính phủ, Bộ trưởng Bộ Công Thương`: others may follow behind commas."""
FURTHER: Final = re.compile(rf"\s*(?:,|và)\s*(?P<who>{COMMITTEE}|{HEADS}(?:\s+[^,;.:()\n]{{2,60}})?)")
ALONE: Final = re.compile(FORM)
EARLIER: Final = re.compile(
    r"(?:đã|đang|từng)\s+(?:được\s+)?(?:tặng|nhận|khen|đề nghị)[^.;]{0,40}$"
    r"|không\s+(?:tặng|xét|đề nghị|xem xét)[^.;]{0,60}$|(?:chưa được"
    r"|mẫu|quản lý|sử dụng|in|cấp phát)\s+[^.;]{0,30}$|thi đua\s+[“\"][^”\"]*$",
    re.IGNORECASE,
)
OFFERING: Final = re.compile(
    r"tặng|khen thưởng|đề nghị|trình|xét|trao|hình thức|thưởng|mức|danh hiệu", re.IGNORECASE
)
REVIEWS: Final = re.compile(
    r"(?:kết quả|tình hình)\s+(?:(?:thực hiện|phong trào|thi đua|công tác)\s+)*(?:năm\s+(?:19"
    r"|20)[0-9]{2}|đạt được)"
    r"|thời gian qua",
    re.IGNORECASE,
)
"""The heading of a clause that looks back: what was given then is not offered now."""
IN_A_YEAR: Final = re.compile(
    r"(?:^|[^\w])(?:[Tt]rong\s+)?[Nn]ăm\s+(?:học\s+)?(?:19|20)[0-9]{2}\b[^.;]*(?<!sẽ )được\s[^.;]*$"
)
MONEY: Final = re.compile(
    r"[0-9]{1,3}(?:[.,][0-9]{3})+\s*(?:đồng|đ)(?:/[^,;.)]{2,20})?"
    r"|[0-9]+(?:[.,][0-9]+)?\s*(?:triệu|lần mức lương cơ sở|nghìn đồng"
    r"|lần)(?:\s*đồng)?",
    re.IGNORECASE,
)
COMMITTEES: Final = "(?:UBND|ủy ban nhân dân|uỷ ban nhân dân)"
LEVELS: Final = (
    (re.compile(rf"{COMMITTEES}\s+(?:cấp\s+)?(?:tỉnh|thành phố)", re.IGNORECASE), "province"),
    (re.compile(rf"{COMMITTEES}\s+(?:cấp\s+)?(?:huyện|quận|thị xã)", re.IGNORECASE), "district"),
    (re.compile(rf"{COMMITTEES}\s+(?:các\s+)?(?:cấp\s+)?(?:xã|phường|thị trấn)", re.IGNORECASE), "commune"),
)  # fmt: skip
NEAR: Final = re.compile(
    r"(?:hình thức khen thưởng|khen thưởng)[^.;]{0,60}(?:thuộc thẩm quyền"
    r"|theo thẩm quyền|phù hợp|theo quy định)|UBND[^.;]{0,20}khen thưởng",
    re.IGNORECASE,
)

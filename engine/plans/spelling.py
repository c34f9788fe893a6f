"""Names of bodies out of capitals: as the text itself spells them, else as offices do."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from .letters import LARGE, SMALL

_PHRASES: Final = """
Ủy ban nhân dân; Ủy ban; Hội đồng; Hội đồng nhân dân; Ủy ban Mặt trận Tổ quốc; Mặt trận Tổ quốc; Việt Nam
Ban Thường trực; Ban Thường vụ; Ban Chấp hành; Ban Tổ chức; Ban Tuyên giáo và Dân vận; Ban Tuyên giáo
Ban Dân vận; Ban Xây dựng Đảng; Văn phòng; Thường trực; Hội đồng Thi đua - Khen thưởng
Ban Thi đua - Khen thưởng; Ban Chỉ đạo; Ban Chỉ huy; Bộ Chỉ huy; Ban Quản lý; Thi đua; Khen thưởng
Đảng ủy; Đảng bộ; Chi bộ; Tỉnh ủy; Thành ủy; Huyện ủy; Quận ủy; Thị ủy; Tỉnh đoàn; Thành đoàn; Huyện đoàn
Quận đoàn; Liên đoàn Lao động; Tổng Liên đoàn Lao động; Công đoàn; Công đoàn cơ sở; Công đoàn ngành
Chuyên môn; Đoàn Thanh niên Cộng sản Hồ Chí Minh; Đoàn Thanh niên; Hội Liên hiệp Phụ nữ; Hội Nông dân
Hội Cựu chiến binh; Hội Chữ thập đỏ; Hội Khuyến học; Liên minh Hợp tác xã; Hợp tác xã; Giáo dục và Đào tạo
Y tế; Nội vụ; Tài chính; Xây dựng; Công Thương; Nông nghiệp và Môi trường
Nông nghiệp và Phát triển nông thôn; Tài nguyên và Môi trường; Khoa học và Công nghệ; Tư pháp
Văn hóa, Thể thao và Du lịch; Văn hóa và Thể thao; Văn hóa - Xã hội; Văn hóa và Thông tin; Kinh tế
Dân tộc và Tôn giáo; Lao động - Thương binh và Xã hội; Lao động, Thương binh và Xã hội; Kế hoạch và Đầu tư
Giao thông vận tải; Thông tin và Truyền thông; Ngoại vụ; Thanh tra; Công an; Quân sự; Bộ đội Biên phòng
Bảo hiểm xã hội; Kho bạc Nhà nước; Ngân hàng Nhà nước; Tòa án nhân dân; Viện kiểm sát nhân dân
Thi hành án dân sự; Kiểm lâm; Thuế; Hải quan; Thống kê; Quản lý thị trường; Trường; Tiểu học
Trung học cơ sở; Trung học phổ thông; Mầm non; Mẫu giáo; Phổ thông Dân tộc nội trú; Đại học; Cao đẳng
Cao đẳng nghề; Học viện; Bệnh viện; Đa khoa; Đa khoa khu vực; Trung tâm; Trạm Y tế; Công ty; Tổng công ty
Tập đoàn; Cổ phần; Trách nhiệm hữu hạn; Một thành viên; Điện lực; Xăng dầu; Chi nhánh; Chi cục; Tổng cục
Cục; Vụ; Viện; Phòng; Sở; Ban; Bộ; Hội; Đoàn; Khối; Cụm; Đài; Khu kinh tế; Khu công nghiệp
Các khu công nghiệp; Các cơ quan; Doanh nghiệp; Phát thanh và Truyền hình; Phát thanh - Truyền hình
Phòng cháy chữa cháy; Nhà văn hóa; Thư viện; Bảo tàng; Cấp nước; Quân khu; Quân đoàn; Sư đoàn; Lữ đoàn
Trung đoàn; Tiểu đoàn; Đại đội; Bộ binh; Biên phòng; Hạt Kiểm lâm; Nhà máy; Xí nghiệp; Ban Quản trị
Hội đồng quản trị; Dệt may; Phụ nữ; Nông dân
Thủ tướng; Thủ tướng Chính phủ; Chính phủ; Trung ương; Nhà nước; Chủ tịch nước; Bộ Tư lệnh; Cơ sở
"""
_SPELLED: Final = tuple(
    sorted((one.strip() for one in re.split(r"[;\n]", _PHRASES) if one.strip()), key=len, reverse=True)
)
_SMALL: Final = re.compile(
    r"(?<=\s)(?:VÀ|CÁC|CỦA|CHO|TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU|TRỰC THUỘC)"
    r"(?!\w)"
)
_ABBREVIATED: Final = frozenset(
    """
    BHXH BQL CP CĐ GD HTX HĐND KCN LĐLĐ MN MTTQ MTV PTDT PTDTBT PTDTNT TDTT TH THCS THPT TNCS TNHH TP
    TT TW UBND VHTT ĐH ĐT
    """.split()  # noqa: SIM905
)


def spelled(capitals: str, text: str = "") -> str:
    """Return a body's name as names are written.

    Args:
        capitals: the name as a letterhead has it; words that are not all capitals stay as they are.
        text: the document, whose own spelling of the name comes first.
    """
    name = re.sub(r"UỶ(?!\w)", "ỦY", " ".join(capitals.split()))
    if name != name.upper():
        return name
    if own := _spelled_in(name, text):
        return own
    made, at = "", 0
    while at < len(name):
        known = _known(name, at)
        word = known or _word(name, at)
        made += word
        at += len(word)
    return made[:1].upper() + made[1:]


def _spelled_in(name: str, text: str) -> str | None:
    """Return how a text spells a name with small letters, the most frequent way; None if it never does."""
    if not text or len(name) > 200:
        return None
    pattern = r"\s+".join(re.escape(word) for word in name.split()).replace("ỦY", "(?:ỦY|UỶ)")
    found = Counter(
        " ".join(one[0].split())
        for one in re.finditer(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE)
        if one[0] != one[0].upper()
    )
    if not found:
        return None
    best = min(found, key=lambda one: (-found[one], one))
    return best[:1].upper() + best[1:]


def _known(name: str, at: int) -> str | None:
    if at and name[at - 1].isalnum():
        return None
    for one in _SPELLED:
        end = at + len(one)
        if name[at:end] == one.upper() and not (end < len(name) and name[end].isalnum()):
            return one
    return None


def _word(name: str, at: int) -> str:
    if small := _SMALL.match(name, at):
        return small[0].lower()
    found = re.compile(rf"[{LARGE}{SMALL}’']+|.", re.DOTALL).match(name, at)
    assert found is not None
    word = found[0]
    if word in _ABBREVIATED or (len(word) > 1 and not re.search(r"[AEIOUY]", _bare(word))):
        return word
    return word[:1] + word[1:].lower()


def _bare(word: str) -> str:
    import unicodedata

    return unicodedata.normalize("NFD", word)

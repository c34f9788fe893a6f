"""The nouns that plans count when they say how many may be put forward."""

from __future__ import annotations

from typing import Final

HOUSEHOLDS: Final = r"hộ(?:\s+gia đình|\s+kinh doanh)?|gia đình|dòng họ"
"""Neither collectives nor individuals: the language of quotas has no word for them."""
INDIVIDUALS: Final = (
    r"cá nhân|đồng chí|người(?:\s+lao động)?|học sinh|sinh viên|học viên|giáo viên|giảng viên|viên chức"
    r"|công chức|cán bộ"
    r"|đoàn viên|đảng viên|hội viên|công nhân|chiến sĩ|chiến sỹ|quân nhân|nhân viên|nông dân|lãnh đạo|em"
)
COLLECTIVES: Final = (
    r"tập thể|đơn vị|tổ chức cơ sở đảng|tổ dân phố|tổ sản xuất|tổ chuyên môn|chi bộ|chi đoàn|chi hội"
    r"|đảng bộ|công đoàn cơ sở"
    r"|phân xưởng|đại đội|tiểu đoàn|trung đội|hợp tác xã|cơ quan|phòng|khoa|đội|tổ|lớp|thôn|ấp|bản|xã|phường"
    r"|huyện|nhóm|khu dân cư|khu phố|buôn|làng|doanh nghiệp|trường|cửa hàng"
)
BOTH: Final = r"cờ(?:\s+thi đua)?|bằng khen|giấy khen|giải(?:\s+(?:nhất|nhì|ba|tư|khuyến khích|a|b|c))?|suất"
"""Awards themselves: whoever gets them is counted."""
COUNTED: Final = f"{HOUSEHOLDS}|{COLLECTIVES}|{INDIVIDUALS}|{BOTH}"

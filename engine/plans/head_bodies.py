"""The bodies that a letterhead names: each from its lines, those above it, those beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from .framing import is_capitals
from .plan_text import Line

_BEGINS: Final = re.compile(
    r"(?:ỦY BAN|UỶ BAN|UBND|UBMTTQ|MẶT TRẬN|MTTQ|HỘI ĐỒNG|HĐND|SỞ|BỘ|CỤC|TỔNG CỤC|CHI CỤC|VỤ|VIỆN|HỌC VIỆN"
    r"|TRƯỜNG|ĐẠI HỌC|CÔNG TY|TỔNG CÔNG TY|TẬP ĐOÀN|NGÂN HÀNG|KHO BẠC|BẢO HIỂM|BỆNH VIỆN|TRUNG TÂM|TRẠM|ĐÀI"
    r"|BÁO|TÒA ÁN|TOÀ ÁN|CÔNG AN|BAN(?!\s+HÀNH)|PHÒNG|VĂN PHÒNG|THANH TRA|QUỸ|ĐẢNG BỘ|ĐẢNG ỦY|ĐẢNG UỶ|CHI BỘ"
    r"|(?:TỈNH|THÀNH|HUYỆN|QUẬN|THỊ|XÃ|PHƯỜNG)\s+(?:ỦY|UỶ|ĐOÀN)|ĐOÀN|LIÊN ĐOÀN|TỔNG LIÊN ĐOÀN|CÔNG ĐOÀN|HỘI"
    r"|LIÊN HIỆP|LIÊN MINH|BCH|BTV|THƯỜNG TRỰC|HỢP TÁC XÃ|HTX|CHI NHÁNH|KHỐI|CỤM|XÍ NGHIỆP|NHÀ"
    r" MÁY|DOANH NGHIỆP"
    r"|TRUNG ĐOÀN|LỮ ĐOÀN|SƯ ĐOÀN|TIỂU ĐOÀN|ĐẠI ĐỘI|QUÂN KHU|QUÂN ĐOÀN|ĐỒN BIÊN PHÒNG|HẠT KIỂM LÂM|CHI HỘI"
    r"|LÂM TRƯỜNG|KHOA|NHÀ XUẤT BẢN|NHÀ HÁT|BẢO TÀNG|THƯ VIỆN|CHUYÊN MÔN|LIÊN NGÀNH)(?!\w)",
    re.IGNORECASE,
)
_CODE: Final = re.compile(r"[A-ZĐ]{1,6}(?:[-.][A-ZĐ0-9]{1,6})*[-.][0-9]{1,4}(?:[/.-][0-9]+)?")
"""The number of a form, as systems of quality put it into heads: `BM-TC-07`."""
_UNENDED: Final = re.compile(
    r"(?:(?<!\w)(?:VÀ|MÔI|QUỐC|HẢI|CỦA|CÁC|ỦY|UỶ|THUỘC|XÂY|CỔ|[-–,&]))$", re.IGNORECASE
)
_DASH: Final = re.compile(r"\s+[-–—]\s+|(?<=\w)[–—](?=\w)")
_OWN_PART: Final = re.compile(
    r"(?:BAN (?:THƯỜNG VỤ|CHẤP HÀNH|THƯỜNG TRỰC|THI ĐUA|TỔ CHỨC|TUYÊN GIÁO|DÂN VẬN|XÂY DỰNG ĐẢNG"
    r"|CHỈ ĐẠO)|BCH|BTV"
    r"|VĂN PHÒNG|THƯỜNG TRỰC|HỘI ĐỒNG THI ĐUA)\b",
    re.IGNORECASE,
)
"""A part of a body, which is named together with that body."""
_PLACE: Final = re.compile(
    r"(?<!\w)(?:TỈNH|THÀNH PHỐ|TP|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU)(?![\w])", re.IGNORECASE
)
_YOUTH: Final = re.compile(r"ĐOÀN\s+(?:TNCS|THANH NIÊN CỘNG SẢN)\s+HỒ CHÍ MINH$", re.IGNORECASE)
_LONGEST: Final = 120
_BARE: Final = 2
"""So few words are no name: `CÔNG ĐOÀN - CHUYÊN MÔN` are parts of the body above them."""


@dataclass(frozen=True, slots=True)
class Body:
    """A body of a letterhead: its words, the lines they stand on."""

    words: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Bodies:
    """The bodies of a letterhead, from the highest to the one that issues; `joint`: several at once."""

    all: tuple[Body, ...]
    joint: tuple[Body, ...]

    @property
    def words(self) -> str:
        """Return the words of all, as they are shown."""
        return " / ".join(one.words for one in self.all)


def bodies_of(lines: Sequence[tuple[str, Line]], *, together: bool) -> Bodies:
    """Return the bodies that the lines of a head name.

    Args:
        lines: what the head says without the national motto, number and day.
        together: whether the document calls itself a joint one.
    """
    groups: list[list[list[tuple[str, Line]]]] = []  # each line or run of lines; bodies beside one another
    for said, line in lines:
        if len(said) > _LONGEST or _CODE.fullmatch(said) or not (is_capitals(said) or _BEGINS.match(said)):
            continue
        parts = _beside(said)
        if groups and not _opens(groups[-1][-1][-1][0], parts[0]):
            groups[-1][-1].append((parts[0], line))
        else:
            groups.append([[(parts[0], line)]])
        groups[-1] += [[(part, line)] for part in parts[1:]]
    made = [[_body(one) for one in group] for group in groups]
    made = _without_central(made)
    every = tuple(body for group in made for body in group)
    joint: tuple[Body, ...] = ()
    if made and len(made[-1]) > 1:
        joint = tuple(made[-1])
    elif together and len(every) > 1 and not any(_OWN_PART.match(one.words) for one in every):
        joint = every
    return Bodies(every, joint)


def name_of(bodies: Bodies) -> str:
    """Return the words of the body that issues: a part of a body with the body it is of."""
    if bodies.joint:
        both = " - ".join(one.words for one in bodies.joint)
        above = bodies.all[: -len(bodies.joint)]
        bare = all(len(one.words.split()) <= _BARE for one in bodies.joint)
        return f"{both}\n{above[-1].words}" if above and bare else both
    last = bodies.all[-1].words
    if len(bodies.all) > 1 and _OWN_PART.match(last) and not _PLACE.search(last):
        return f"{last}\n{bodies.all[-2].words}"
    return last


def _beside(said: str) -> list[str]:
    """Return the bodies named side by side in one line, with a dash between them."""
    made: list[str] = []
    begin = 0
    for dash in _DASH.finditer(said):
        if _BEGINS.match(said, dash.end()) and (_BEGINS.match(said, begin) or made):
            made.append(said[begin : dash.start()].strip())
            begin = dash.end()
    return [*made, said[begin:].strip()]


def _opens(last: str, said: str) -> bool:
    """Return whether a line begins another body, and does not go on with the one above."""
    return bool(_BEGINS.match(said)) and not _UNENDED.search(last)


def _body(said: Sequence[tuple[str, Line]]) -> Body:
    return Body(" ".join(words for words, _ in said), tuple(line for _, line in said))


def _without_central(groups: list[list[Body]]) -> list[list[Body]]:
    """Leave out the name of a whole organisation where it stands as the motto, beside a body of its own."""
    every = [one.words for group in groups for one in group]
    if any(_YOUTH.match(words) for words in every):
        groups = [[_with_union(one) for one in group] for group in groups]
    rest = [[one for one in group if not _is_central(one.words, every)] for group in groups]
    return [group for group in rest if group] or groups


_UNNAMED_ORGAN: Final = re.compile(
    r"(?P<organ>BCH|BAN CHẤP HÀNH|BAN THƯỜNG VỤ|BTV)\s+"
    r"(?=(?:TỈNH|HUYỆN|XÃ|PHƯỜNG|THỊ TRẤN|QUẬN|THÀNH PHỐ|ĐẶC KHU)\s)",
    re.IGNORECASE,
)


def _with_union(one: Body) -> Body:
    """Return `BCH XÃ …` below the name of the Youth Union as that union's organ."""
    found = _UNNAMED_ORGAN.match(one.words)
    return (
        Body(f"{found['organ']} ĐOÀN TNCS HỒ CHÍ MINH {one.words[found.end() :]}", one.lines)
        if found
        else one
    )


def _is_central(words: str, every: Sequence[str]) -> bool:
    """Return whether words name a whole organisation, of which another body of the head is a part."""
    if _YOUTH.match(words):
        return True
    of_country = re.fullmatch(r"(?P<name>HỘI .+|CÔNG ĐOÀN)\s+VIỆT NAM", words, re.IGNORECASE)
    return bool(of_country) and any(
        one != words and one.startswith(of_country["name"]) for one in every if of_country
    )

"""Who issues a plan, and of which level that body is."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import Final

from ..texts import Text
from .bodies import LEVEL_WORDS, as_name, cut_name, level_word
from .clauses import Outline
from .found import Found, Where, silent, where_in
from .head_bodies import bodies_of, name_of
from .heading import PLACE_DAY, head_lines, head_paragraphs
from .letters import LARGE, NAME
from .numbers import cited_in
from .spelling import spelled

_PEOPLES: Final = r"(?:Ủy ban nhân dân|Uỷ ban nhân dân|ủy ban nhân dân|UBND)"
_BODY: Final = (
    rf"(?:Chủ tịch\s+)?{_PEOPLES}(?:\s+(?:{LEVEL_WORDS})(?![\w])(?:\s+{NAME})?)?"
    r"|(?:Ban Thường vụ|Ban Chấp hành|Thường trực)\s+(?:Tỉnh"
    rf"|Thành|Huyện|Quận|Thị|Đảng)\s+(?:ủy|uỷ|bộ)(?:\s+(?:[{LARGE}][\w’'-]*"
    r"|các|cơ quan|và|doanh nghiệp|tỉnh|huyện|xã|phường|khối))*"
    rf"|(?:Tỉnh|Thành|Huyện|Đảng)\s+(?:ủy|uỷ)(?:\s+{NAME})?"
    r"|(?:Trường|Học viện|Công ty|Tổng công ty|Tập đoàn|Sở|Bộ"
    r"|Cục|Tổng cục|Chi cục|Bệnh viện|Trung tâm|Liên đoàn|Công đoàn"
    r"|Hội|Đoàn|Phòng|Ban|Viện|Bảo hiểm|Công an|Bộ Chỉ huy|Ban Chỉ huy"
    rf"|Hội đồng|Nhà trường|Trung đoàn|Lữ đoàn|Khối|Cụm)(?:\s+[^,;:.\n]{{2,120}}?)??"
)
_LAUNCHES: Final = re.compile(
    rf"(?:^|[,;.:\n]\s*|\s)(?P<who>{_BODY})\s+(?:đã\s+)?(?:ban hành"
    r"|xây dựng|phát động|tổ chức phát động|lập|triển khai|tổ chức)\s+(?:Kế hoạch"
    r"|kế hoạch|phong trào|Phong trào|đợt|Đợt|thực hiện|cuộc)",
)
_HEAD_COMMITTEE: Final = re.compile(
    r"(?:[ỦỤÙÚŨU]Y BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND)\s+(?P<level>TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ"
    r" XÃ|XÃ|PHƯỜNG|THỊ TRẤN"
    r"|ĐẶC KHU)\s+(?P<name>[^\n–—,;:-]+?)(?P<rest>\s*[–—,;:-].*)?",
    re.IGNORECASE,
)
_NAMED_LATER: Final = Text(
    "tên địa phương lấy ở chỗ khác trong văn bản", "the name of the place is taken from elsewhere in the text"
)


def issuer_of(outline: Outline) -> Found[str]:
    """Return who issues the plan.

    A People's Committee named above the number is the surest; of other bodies the preamble's words are,
    because above the number stands the body over them as well.
    """
    committee, other = _issuer_above(outline)
    body = _issuer_in_preamble(outline)
    if committee is not None:
        if body is None or not body.value:
            return committee
        if body.value.startswith("Chủ tịch") and level_word(body.value) in (
            None,
            level_word(committee.value or ""),
        ):
            return Found(f"Chủ tịch {committee.value}", "certain", body.where)
        if _PEOPLES_ONLY.match(body.value) and level_word(body.value) not in (
            None,
            level_word(committee.value or ""),
        ):
            return committee.lowered("likely")
        return body if body.value == committee.value and committee.confidence != "certain" else committee
    if body is not None and body.value:
        named = _with_own_name(body, other)
        if other is not None and (other.value or "").casefold().startswith(f"{body.value.casefold()} "):
            fuller = replace(_confirmed(named, other), value=other.value)
            return fuller.lowered("likely") if _is_nameless(body.value) else fuller
        if other is not None and other.value and _PART.fullmatch(body.value):
            whole = other.value if other.value.startswith(body.value) else f"{body.value} {other.value}"
            return Found(whole, "likely", other.where)
        if other is not None and named is body and _is_nameless(body.value):
            return other
        return _with_place(outline, _confirmed(named, other))
    found = other or _signed(outline)
    return _with_place(outline, found) if found.value else found


_LEVEL_OR_PART: Final = re.compile(
    r"(?:xã|phường|thị trấn|huyện|quận|tỉnh|thành phố|bộ|ủy|uỷ|trường|ty|ngành|cơ sở)$"
)


_PART: Final = re.compile(r"Ban Thường trực|Ban Thường vụ|Ban Chấp hành|Thường trực")


def _is_nameless(body: str) -> bool:
    """Return whether words only say what sort of body it is (`Bệnh viện`, `Ban Chấp hành Đảng bộ xã`)."""
    if _PEOPLES_ONLY.match(body):
        return False
    return len(body.split()) <= 2 or bool(_LEVEL_OR_PART.search(body))


_PEOPLES_ONLY: Final = re.compile(r"(?:Chủ tịch\s+)?Ủy ban nhân dân")


def _confirmed(body: Found[str], above: Found[str] | None) -> Found[str]:
    """Return a body as likely, unless it is a People's Committee or the head names it with the same words."""
    if _PEOPLES_ONLY.match(body.value or ""):
        return body
    head = (above.where.words if above and above.where else "").casefold()
    own = re.sub(r"^(?:Ban Thường vụ|Ban Chấp hành|Thường trực)\s+", "", body.value or "").casefold()
    return body if own and own in head else body.lowered("likely")


def _with_own_name(body: Found[str], above: Found[str] | None) -> Found[str]:
    """Return `Ban Thường vụ Huyện ủy` with the name that the head gives to the same committee."""
    if above is None or above.where is None or body.value is None:
        return body
    party = re.search(
        r"(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng) (?:ủy|uỷ)(?:\s+(?:xã|phường|thị trấn|đặc khu))?$", body.value
    )
    if party is None:
        return body
    wanted = re.escape(party[0].upper().replace("UỶ", "ỦY"))
    named = re.search(rf"{wanted}\s+[{LARGE}0-9][{LARGE}0-9\s]*", above.where.words.replace("UỶ", "ỦY"))
    if named is None:
        return body
    return Found(f"{body.value[: party.start()]}{spelled(named[0])}", "certain", body.where)


def _issuer_above(outline: Outline) -> tuple[Found[str] | None, Found[str] | None]:
    """Return the People's Committee named in the head, and the other body named there."""
    bodies = bodies_of(head_lines(outline), together=_is_joint(outline))
    if not bodies.all:
        return None, None
    own = bodies.joint or bodies.all[-1:]
    where = Where(own[-1].lines[-1], "header", bodies.words)
    committee = _HEAD_COMMITTEE.fullmatch(own[0].words)
    if committee is not None and len(own) == 1:
        lower = _LOWER.search(committee["name"])
        level, place = (lower["level"], lower["name"]) if lower else (committee["level"], committee["name"])
        name = f"Ủy ban nhân dân {level.lower()} {_place(place)}"
        found: Found[str] = Found(name, "certain", replace(where, words=own[0].words))
        whole = re.match(r"ỦY|UỶ|UBND", own[0].words, re.IGNORECASE) and not (committee["rest"] or lower)
        return (found if whole else found.lowered("likely")), None
    text = "\n".join(clause.text for clause in outline.clauses)
    shown = " ".join(spelled(part, text) for part in name_of(bodies).split("\n"))
    over = (
        _HEAD_COMMITTEE.fullmatch(bodies.all[-2].words) if len(bodies.all) > 1 and not bodies.joint else None
    )
    if over is not None and _DEPARTMENT.match(own[0].words) and not _NAMED_PLACE.search(own[0].words):
        shown = f"{shown} {over['level'].lower()} {_place(over['name'])}"
    return None, Found(shown, "likely", where)


_LOWER: Final = re.compile(r"\s(?P<level>HUYỆN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU)\s+(?P<name>.+)$")
"""A lower place on the line below a committee: `ỦY BAN NHÂN DÂN TỈNH HÀ MẪU / ĐẶC KHU ĐẢO MẪU`."""
_DEPARTMENT: Final = re.compile(r"(?:SỞ|PHÒNG|CHI CỤC|THANH TRA|VĂN PHÒNG|BAN)(?!\w)", re.IGNORECASE)
"""A body that is part of a People's Committee, and is named with the committee's place."""
_NAMED_PLACE: Final = re.compile(rf"(?<!\w)(?:{LEVEL_WORDS})(?!\w)", re.IGNORECASE)


def _place(name: str) -> str:
    return name if name != name.upper() else as_name(name)


_JOINT: Final = re.compile(r"KHLT|KHLN|KHPH|LIÊN TỊCH|LIÊN NGÀNH|/LT(?![A-ZĐ])")


def _is_joint(outline: Outline) -> bool:
    """Return whether a document calls itself a joint one, in its kind or its number."""
    named = outline.kind.text if outline.kind else ""
    return bool(_JOINT.search(named)) or any(_JOINT.search(one.text) for _, one in head_paragraphs(outline))


def _issuer_in_preamble(outline: Outline) -> Found[str] | None:
    for clause in outline.of("preamble", "title"):
        for paragraph in clause.paragraphs:
            cited = cited_in(paragraph.text)
            matches = list(_LAUNCHES.finditer(paragraph.text))
            for found in reversed(matches):
                if any(one.start <= found.start("who") < one.end for one in cited) and not re.search(
                    r"[,;]\s*$", paragraph.text[: found.start("who")]
                ):
                    continue
                name = re.sub(r"^Uỷ|^ủy", "Ủy", found["who"]).strip()
                name = re.sub(_PEOPLES, "Ủy ban nhân dân", name)
                name = re.split(
                    r"\s+(?:ban hành|xây dựng|phát động|triển khai|tổ chức phát động)(?!\w)", name
                )[0]
                return Found(name, "certain", where_in(clause, paragraph, found.start("who"), found.end()))
    return None


def _signed(outline: Outline) -> Found[str]:
    for clause in outline.of("signature"):
        for paragraph in clause.paragraphs:
            if found := re.search(
                rf"(?:TM|T/M)\s*\.?\s*(?P<who>[{LARGE}][{LARGE}\s,-]{{4,80}})", paragraph.text
            ):
                who = re.split(r"\s+(?:KT|CHỦ TỊCH|BÍ THƯ|PHÓ)\b", found["who"])[0]
                return Found(spelled(who), "guess", where_in(clause, paragraph, found.start(), found.end()))
    return silent()


def _with_place(outline: Outline, found: Found[str]) -> Found[str]:
    """Return an issuer with the name of its place, where it gives the level only and the text names one."""
    name = found.value or ""
    lacking = re.search(rf"Ủy ban nhân dân(?:\s+({LEVEL_WORDS}))?$", name)
    if not lacking:
        return found
    level = lacking[1]
    named: Counter[str] = Counter()
    where: dict[str, Where] = {}
    wanted = level or "xã|phường|thị trấn|huyện|quận|thị xã|tỉnh"
    pattern = re.compile(rf"(?<!\w)(?P<level>{wanted})\s+(?P<name>{NAME})")
    for clause in outline.clauses:
        for paragraph in clause.paragraphs:
            for one in pattern.finditer(paragraph.text):
                full = f"{one['level']} {cut_name(one['name'])}"
                if len(full.split()) < 2 or re.match(r"(?:ủy|uỷ)", one["name"], re.IGNORECASE):
                    continue
                named[full] += 1
                where.setdefault(full, where_in(clause, paragraph, one.start(), one.end()))
    own = _places(outline)
    fitting = (
        [full for full in named if full.split(" ", 1)[1] in own or full.removeprefix(f"{level} ") in own]
        if own
        else []
    )
    chosen = fitting or ([next(iter(named))] if len(named) == 1 else [])
    if len(chosen) != 1 or (level is None and not fitting):
        return found.lowered("likely")
    place = chosen[0]
    base = name[: lacking.start(1)] if level else f"{name} "
    return Found(f"{base}{place}", "likely", where[place], _NAMED_LATER)


def _places(outline: Outline) -> set[str]:
    """Return the places before the comma of the document's day."""
    return {
        " ".join(found["place"].split())
        for _, paragraph in head_paragraphs(outline)
        if (found := PLACE_DAY.search(paragraph.text))
    }

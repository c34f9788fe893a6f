"""Who issues a plan, and of which level that body is."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from ..texts import Text
from .bodies import LEVEL_WORDS, as_name, as_words, cut_name, level_word
from .clauses import Outline
from .found import Found, Where, silent, where_in
from .framing import is_capitals, kind_of
from .heading import PLACE_DAY, head_paragraphs
from .letters import LARGE, NAME, SMALL
from .numbers import cited_in
from .plan_text import Line

_MOTTO: Final = re.compile(
    r"CỘNG\s+H(?:ÒA|OÀ)\s+XÃ\s+HỘI\s+CHỦ\s+NGHĨA(?:\s+VIỆT\s+NAM)?|(?<!\w)VIỆT\s+NAM(?=\s*\n|$)"
    r"|Độc\s+lập\s*[-–]\s*Tự\s+do\s*[-–]\s*Hạnh\s+phúc|ĐẢNG\s+CỘNG\s+SẢN(?:\s+VIỆT\s+NAM)?|[-–_]{3,}",
    re.IGNORECASE,
)

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
    rf"|Hội đồng)\s+[^,;:.\n]{{2,120}}?"
)
_LAUNCHES: Final = re.compile(
    rf"(?:^|[,;.:\n]\s*|\s)(?P<who>{_BODY})\s+(?:đã\s+)?(?:ban hành"
    r"|xây dựng|phát động|tổ chức phát động|lập|triển khai|tổ chức)\s+(?:Kế hoạch"
    r"|kế hoạch|phong trào|Phong trào|đợt|Đợt|thực hiện|cuộc)",
)
_HEAD_ISSUER: Final = re.compile(
    r"(?:ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND)\s*\n?\s*(?P<level>TỈNH"
    rf"|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU)\s+(?P<name>(?:[{LARGE}’'-]+(?!["
    rf"{SMALL}])|[0-9]+)(?:[ ]+(?:[{LARGE}’'-]+(?![{SMALL}])"
    rf"|[0-9]+)){{0,4}})"
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
        return committee
    if body is not None and body.value:
        return _with_place(outline, _confirmed(_with_own_name(body, other), other))
    found = other or _signed(outline)
    return _with_place(outline, found) if found.value else found


_UNDER: Final = re.compile(
    r"^(?:SỞ|PHÒNG|TRƯỜNG|BAN|CÔNG TY|TRUNG TÂM|BỆNH VIỆN|HỘI"
    r"|CHI CỤC|VĂN PHÒNG|CÔNG AN|THANH TRA|ĐÀI|BỘ|LIÊN|CÔNG ĐOÀN"
    r"|BẢO|QUỸ|VIỆN)\b",
    re.MULTILINE,
)
"""A body that stands below a People's Committee in the head: the committee is over it, and issues nothing."""
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
    party = re.search(r"(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng) (?:ủy|uỷ)$", body.value)
    if party is None:
        return body
    named = re.search(rf"{party[0].upper()}\s+(?P<name>[{LARGE}\s]+)", above.where.words.replace("UỶ", "ỦY"))
    return Found(f"{body.value} {as_name(named['name'])}", "certain", body.where) if named else body


def _head_lines(outline: Outline) -> list[tuple[str, Line]]:
    """Return the lines of the head without the national motto, what follows a number, and days."""
    made: list[tuple[str, Line]] = []
    for _, one in head_paragraphs(outline):
        ends = [start for start, _ in one.starts[1:]] + [len(one.text)]
        for (start, line), end in zip(one.starts, ends, strict=True):
            text = _MOTTO.sub(" ", one.text[start:end])
            text = re.split(r"(?<!\w)[Ss]ố\s*[:.]?\s*[0-9lIOo|.…/_-]", text)[0].strip(" *-_|:")
            if (
                text
                and not PLACE_DAY.search(text)
                and not re.match(r"(?:[Ss]ố|V/v|Kính gửi)\b", text)
                and kind_of(text) is None
            ):
                made.append((" ".join(text.split()), line))
    return made


def _issuer_above(outline: Outline) -> tuple[Found[str] | None, Found[str] | None]:
    """Return the People's Committee named in the head, and the other body named there."""
    lines = _head_lines(outline)
    text = "\n".join(said for said, _ in lines)
    found = next(reversed(list(_HEAD_ISSUER.finditer(text))), None)
    if found is not None and not _UNDER.search(text, found.end()):
        line = lines[text[: found.start("level")].count("\n")][1]
        name = f"Ủy ban nhân dân {found['level'].lower()} {as_name(found['name'])}"
        return Found(name, "certain", Where(line, "header", " ".join(found[0].split()))), None
    capitals = [(said, line) for said, line in lines if is_capitals(said)]
    if not capitals:
        return None, None
    last, line = capitals[-1]
    words = " / ".join(said for said, _ in capitals)
    shown = as_words(last)
    if len(capitals) > 1 and re.match(
        r"(?:BAN (?:THƯỜNG VỤ|CHẤP HÀNH)|BAN THI ĐUA|VĂN PHÒNG|THƯỜNG TRỰC)\b", last
    ):
        shown = f"{shown} {as_words(capitals[-2][0])}"
    return None, Found(shown, "likely", Where(line, "header", words))


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
                return Found(name, "certain", where_in(clause, paragraph, found.start("who"), found.end()))
    return None


def _signed(outline: Outline) -> Found[str]:
    for clause in outline.of("signature"):
        for paragraph in clause.paragraphs:
            if found := re.search(
                rf"(?:TM|T/M)\s*\.?\s*(?P<who>[{LARGE}][{LARGE}\s,-]{{4,80}})", paragraph.text
            ):
                who = re.split(r"\s+(?:KT|CHỦ TỊCH|BÍ THƯ|PHÓ)\b", found["who"])[0]
                return Found(as_words(who), "guess", where_in(clause, paragraph, found.start(), found.end()))
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

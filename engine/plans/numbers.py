"""Numbers of official documents, and documents cited with kind, number, day, issuer and title."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from .days import Day, days_in
from .letters import LARGE, SMALL

_SYMBOL: Final = (
    r"(?:QĐ|NQ|NĐ|TT|TTLT|CT|KH|KL|HD|CTr|CTR|TTr|TTR|TB|CV|BC|ĐA|QC|QH[0-9]{1,2}|VBHN|L|TLĐ|GM|TL|PA)"
)
# A capital followed by a small letter begins another word: `12/KH-UBNDĐại Lãnh`.
_BODY: Final = (
    rf"(?:TTg|TTG|TLĐ|Tr[{LARGE}]*(?![{SMALL}])"
    rf"|(?:Tr(?![{SMALL}])|[{LARGE}](?![{SMALL}])|&)+(?:[0-9]{{1,2}}(?![0-9]))?)"
)
_TAIL: Final = rf"(?:\s{{0,2}}[-–/]\s{{0,2}}(?:{_BODY}))"
NUMBER: Final = re.compile(
    rf"(?<![\w/])(?P<no>[0-9]{{1,5}}(?:\.[0-9]{{2}}(?=/))?[a-zđ]?)\s{{0,2}}(?P<join>[-/])\s{{0,2}}(?P<year>(?:19"
    rf"|20)[0-9]{{2}}\s{{0,2}}/\s{{0,2}})?"
    rf"(?P<sym>{_SYMBOL}(?![{SMALL}{LARGE}])|{_BODY}){_TAIL}{{0,3}}"
)
"""`12/KH-UBND`, `91/2017/NĐ-CP`, `08 - CT/TU`, `01-KL/TW`, `15/2003/QH11`."""


def tidy(raw: str) -> str:
    """Return a number without spaces about its strokes; nothing else of it changes."""
    return re.sub(r"\s*([/–-])\s*", r"\1", raw).replace("–", "-").strip()


@dataclass(frozen=True, slots=True)
class Cited:
    """A document that a text cites, as far as it says: where it stands and each part, None if not given."""

    start: int
    end: int
    raw: str
    kind: str | None
    number: str | None
    day: Day | None
    issuer: str | None
    title: str | None


KINDS: Final = (
    "Luật", "Bộ luật", "Pháp lệnh", "Nghị định", "Thông tư liên tịch", "Thông tư", "Quyết định", "Kế hoạch",
    "Chỉ thị",
    "Nghị quyết", "Kết luận", "Công văn", "Văn bản hợp nhất", "Hướng dẫn", "Chương trình hành động",
    "Chương trình",
    "Thông báo", "Đề án", "Quy định", "Quy chế", "Công điện", "Tờ trình", "Thông tri", "Văn bản",
    "Lời kêu gọi", "Báo cáo",
)  # fmt: skip
_KIND: Final = "|".join(sorted(KINDS, key=len, reverse=True))
_LAW: Final = re.compile(
    rf"(?P<kind>Luật|Bộ luật|Pháp lệnh)\s+(?P<title>[{LARGE}][^;.()]{{3,160}}?)(?=\s+(?:số\s+[0"
    r"-9]|ngày\s+[0-9]|năm\s+[0-9]|và\s+Luật)|[;.(]|$)"
)
_ISSUER: Final = re.compile(
    r"\s*,?\s*(?:của|do)\s+(?P<who>[^,;.()“”\"]{2,140}?)(?=\s+(?:về"
    r"|quy định|ban hành|phát động|hướng dẫn|sửa đổi|phê duyệt"
    r"|triển khai|tổ chức|khóa|khoá|tiếp tục|\(|về việc)\b|[,;.(“”\"]"
    rf"|\s+và\s+(?:(?:{_KIND})\s+)?(?:số\s|[0-9])|\s+và\s+(?:{_KIND})\s|\s*$)"
)
_DAY: Final = re.compile(r"\s*,?\s*(?=ngày\b|[0-9]{1,2}[/.-])")
_TITLE: Final = re.compile(
    r"\s*,?\s*(?:\(?(?:khóa|khoá|nhiệm kỳ)\s+[\w–-]{1,12}\)?\s*,?\s*)?(?P<t>(?:về(?:\s+việc)?"
    r"|quy định|phát động|tổ chức|ban hành|hướng dẫn|sửa đổi"
    r"|phê duyệt|triển khai|tiếp tục|thực hiện)\b[^;\n]{3,600}?)"
    r"(?=;|\.\s|\.$|\n|,\s+(?:Ủy ban nhân dân|Uỷ ban nhân dân"
    r"|UBND|Ban Thường vụ|Ban Chấp hành)\b|\s+\(sau đây|$)",
    re.IGNORECASE,
)


@lru_cache(maxsize=512)
def cited_in(text: str) -> tuple[Cited, ...]:
    """Return the documents that a text cites, in their order."""
    made: list[Cited] = []
    for found in NUMBER.finditer(text):
        if made and found.start() < made[-1].end:
            continue
        lead = _lead(text, found.start())
        if lead is None and not _is_number(found):
            continue
        made.append(_cited(text, found, lead))
    for found in _LAW.finditer(text):
        if any(one.start <= found.start() < one.end for one in made):
            continue
        law = _law(text, found)
        near = next((n for n, one in enumerate(made) if 0 <= one.start - law.end < len(" số ") + 1), None)
        if near is not None and made[near].kind is None:  # the law's own number follows its name
            number = made[near]
            raw = text[law.start : number.end]
            made[near] = replace(number, start=law.start, raw=raw, kind=law.kind, title=law.title)
        else:
            made.append(law)
    return tuple(sorted(made, key=lambda one: one.start))


def _is_number(found: re.Match[str]) -> bool:
    return bool(re.search(r"[A-ZĐ]{2}", found[0]))


_LEADS: Final = re.compile(rf"(?P<kind>{_KIND})\s+(?:số\s*:?\s*)?$|(?<!\w)số\s*:?\s*$", re.IGNORECASE)


def _lead(text: str, at: int) -> re.Match[str] | None:
    return _LEADS.search(text, max(0, at - 40), at)


def _cited(text: str, found: re.Match[str], lead: re.Match[str] | None) -> Cited:
    at = found.end()
    day: Day | None = None
    if gap := _DAY.match(text, at):
        near = [one for one in days_in(text[at : at + 60]) if one.start <= gap.end() - at + 6]
        if near and not re.search(r"[^\s,.]", re.sub(r"ngày|năm", "", text[at : at + near[0].start])):
            one = near[0]
            day = Day(one.start + at, one.end + at, one.raw, one.sort, one.value)
            at = day.end
    issuer = None
    if who := _ISSUER.match(text, at):
        issuer = who["who"].strip()
        at = who.end()
    title = None
    if (what := _TITLE.match(text, at)) is not None:
        title = what["t"].strip(" ,")
        at = what.end()
    start = lead.start() if lead else found.start()
    kind = lead["kind"].lower() if lead and lead["kind"] else None
    return Cited(start, at, text[start:at].strip(), kind, tidy(found[0]), day, issuer, title)


def _law(text: str, found: re.Match[str]) -> Cited:
    at = found.end()
    day: Day | None = None
    near = days_in(text[at : at + 40])
    if near and re.fullmatch(r"\s*(?:ngày\s*)?", text[at : at + near[0].start]):
        one = near[0]
        day = Day(one.start + at, one.end + at, one.raw, one.sort, one.value)
        at = day.end
    title = f"{found['kind']} {found['title'].strip()}".strip(" ,")
    return Cited(found.start(), at, text[found.start() : at], found["kind"].lower(), None, day, None, title)

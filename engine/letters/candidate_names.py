"""How letters call a candidate: in a sentence, in a list, by kind."""

from __future__ import annotations

import re
from typing import Final

from ..codes import CODES
from ..dates import Span, read_date
from ..screening.lines import Line
from ..texts import Lang, Text, first_large, fold
from .wording import name_fit, one_day

_MR: Final = {"male": Text("ông", "Mr"), "female": Text("bà", "Ms")}
_EITHER: Final = Text("ông (bà)", "")
_PUPIL: Final = Text("em", "")
_OF_AGE: Final = 18
_NAMED_AS: Final = {
    "collective": ("tập thể",),
    "household": ("hộ", "gia đình"),
    "enterprise": (
        "doanh nghiệp", "công ty", "tổng công ty", "hợp tác xã", "liên hiệp hợp tác xã", "xí nghiệp",
        "nhà máy", "ngân hàng", "tập đoàn", "cơ sở", "hộ kinh doanh", "chi nhánh",
    ),
}  # fmt: skip
_LEADS: Final = {
    "collective": Text("tập thể", "the collective"),
    "household": Text("hộ", "the household of"),
    "enterprise": Text("doanh nghiệp", "the enterprise"),
}
_ADDRESSED: Final = re.compile(r"(?:ông|bà|em|ông \(bà\)|ông/bà|đồng chí|đ/c)\.? ", re.IGNORECASE)
NO_NAME: Final = Text("(hồ sơ không ghi tên)", "(no name given)")


def salutation(of: Line, lang: Lang) -> str:
    """Return how a person is called before the name: by the gender given, never guessed from the name."""
    if of.class_ == "student" and _minor(of):
        return _PUPIL.say(lang)
    return _MR.get(of.gender or "", _EITHER).say(lang)


def called(of: Line, lang: Lang) -> str:
    """Return a candidate as a sentence names one: `bà Trần Thị Mẫu`, `tập thể Trường Tiểu học Mẫu`."""
    name = name_fit(of.candidate)
    if not name:
        return NO_NAME.say(lang)
    bare = fold(name)
    if of.kind == "individual" or (of.kind == "household" and not _begins(bare, "household")):
        before = "" if _ADDRESSED.match(name) else salutation(of, lang)
        name = f"{before} {name}".strip()
    lead = _LEADS.get(of.kind or "")
    if lead is None or _begins(bare, of.kind or ""):
        return name
    return f"{lead.say(lang)} {name}"


def listed_name(of: Line, lang: Lang) -> str:
    """Return a candidate as a list shows one: people with their salutation, others by their own name."""
    name = name_fit(of.candidate)
    if not name:
        return NO_NAME.say(lang)
    if of.kind == "individual":
        return first_large(called(of, lang))
    return name


def kind_said(kind: str | None, lang: Lang) -> str:
    """Return what people call a kind of candidate; nothing where the dossier does not say."""
    found = CODES["kind"].get(kind or "")
    return found.say(lang) if found else ""


def _begins(bare: str, kind: str) -> bool:
    return any(bare == one or bare.startswith(fold(one) + " ") for one in _NAMED_AS[kind])


def _minor(of: Line) -> bool:
    born, on = read_date(of.birth) if of.birth else None, one_day(of.considered_on)
    return isinstance(born, Span) and on is not None and born.earliest + _OF_AGE * 1_00_00 > on

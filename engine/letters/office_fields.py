"""Fields of an office's particulars: each function returns a value fit for a letter, or says why not."""

from __future__ import annotations

import re
from typing import Annotated, Final

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from .wording import one_day, plain_fit

NOTICE: Final = "TB-"
REQUEST: Final = "PYC-"
SUBMISSION: Final = "TTr-"
"""What the symbol of a paper begins with, by its form."""


def refuse(code: str, vi: str, en: str) -> PydanticCustomError:
    """Return what a field says where it refuses a value."""
    return PydanticCustomError(code, "{en}", {"vi": vi, "en": en})


def one_line(text: str) -> str:
    """Return a text of one line, not empty."""
    fitted = plain_fit(text)
    if not fitted:
        raise refuse("empty", "không được để trống", "must not be empty")
    return fitted


_SYMBOL: Final = re.compile(r"[^\W\d_]+(?:[-.&][^\W_]+)*")


def symbol(text: str) -> str:
    """Return the symbol of a paper: what stands after the stroke in `Số: 12/TB-PNV`."""
    if not _SYMBOL.fullmatch(text):
        vi = "ghi ký hiệu đứng sau dấu gạch chéo, không có số, dấu cách hay gạch chéo, như TB-PNV"
        raise refuse("symbol", vi, "give what follows the stroke, without number or blanks, such as TB-PNV")
    return text


def proposing(text: str) -> str:
    """Return the symbol of a submission."""
    if not text.startswith(SUBMISSION):
        vi = f"ký hiệu tờ trình bắt đầu bằng “{SUBMISSION}”, như TTr-PNV"
        raise refuse("symbol", vi, f'the symbol of a submission begins "{SUBMISSION}", such as TTr-PNV')
    return text


_AUTHORITY: Final = re.compile(r"(?:TM|KT|TL|TUQ|Q)\. \S.*")


def authority(text: str) -> str:
    """Return a line of authority in capitals: `TM. ỦY BAN NHÂN DÂN`."""
    shown = plain_fit(text).upper()
    if not _AUTHORITY.fullmatch(shown):
        vi = "bắt đầu bằng TM., KT., TL., TUQ. hoặc Q., một dấu cách, rồi chức vụ hoặc cơ quan"
        raise refuse(
            "authority", vi, "must begin with TM., KT., TL., TUQ. or Q., a blank, then a post or body"
        )
    return shown


_TITLES: Final = re.compile(
    r"(?:(?:gs|pgs|ts|th\.?s|bs|ds|ks|cn|cử nhân|kỹ sư|thạc sĩ|tiến sĩ|giáo sư|phó giáo sư|bác sĩ|luật sư"
    r"|nsnd|nsưt|ngnd|ngưt|dr|mr|mrs|ms)\.? |(?:gs|pgs|ts|ths|bs|ds|ks|cn)\.|(?:đồng chí|đ/c)\.? )",
    re.IGNORECASE,
)


def signer_name(text: str) -> str:
    """Return the name of who signs, without title or degree. Ông may be a family name: it stays."""
    name = one_line(text)
    if _TITLES.match(name):
        vi = "chỉ ghi họ và tên người ký, không ghi học hàm, học vị, danh hiệu"
        raise refuse("title", vi, "give the name alone, without title or degree")
    return name


def capitals(text: str) -> str:
    """Return a line in capitals."""
    return one_line(text).upper()


def day(text: str) -> str:
    """Return a text that is one day."""
    if one_day(text) is None:
        raise refuse("day", "không phải một ngày; viết như 15/3/2023", "not a day; write 15/3/2023")
    return text


Line = Annotated[str, AfterValidator(one_line)]
Symbol = Annotated[str, AfterValidator(symbol)]
Authority = Annotated[str, AfterValidator(authority)]
Name = Annotated[str, AfterValidator(signer_name)]
Capitals = Annotated[str, AfterValidator(capitals)]
Day = Annotated[str, AfterValidator(day)]
Optional = Annotated[str, AfterValidator(plain_fit)]

"""Letters that are not what they look like, and text that is not in one Unicode form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from ..texts import Text, nfc
from .example_rulebook import CAMPAIGN
from .material import Material
from .rule import Example, Found, Rule

_UNSEEN: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\U000e0000-\U000e01ef]"
)
_SPACES: Final = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_WIDE: Final = re.compile("[\uff01-\uff5e]")
_DASHES: Final = re.compile("(?<=[0-9A-Za-zĐđ])[\u2010\u2011\u2212\ufe58\ufe63\uff0d](?=[0-9A-Za-zĐđ])")
_SLASHES: Final = re.compile("[\u2044\u2215\u29f8]")
_STRUCK: Final = re.compile("[\u0334-\u0338]")
_STYLED: Final = re.compile("[\ufb00-\ufb06\u2100-\u214f\u2160-\u2188\u24b6-\u24e9\U0001d400-\U0001d7ff]")
"""Letters and numerals that a font or a table of signs made: ligatures, Ⅳ, circled and mathematical ones."""
_OFFICE_SIGNS: Final = "\u2103\u2109\u2116\u2122"
"""Degrees, №, ™: written so on purpose."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_LIKE_LATIN: Final = frozenset(
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0405\u0406\u0408"
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0455\u0456\u0458\u0501\u04bb"
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf\u03bd"
)
"""Cyrillic and Greek letters that look like Latin ones."""
_CARON: Final = "\u030c"
_ETH: Final = re.compile("[\u00d0\u0189\u00f0]")


def _not_nfc(material: Material) -> Iterator[Found]:
    for name, text in material.texts.items():
        if nfc(text) == text:
            continue
        for number, row in enumerate(text.split("\n"), 1):
            if nfc(row) != row:
                column = _first_difference(row)
                message = Text("chữ chưa ở dạng Unicode dựng sẵn (NFC)", "the text is not in Unicode NFC")
                yield Found(material.place(name, number, column), message)


def _first_difference(row: str) -> int:
    made = nfc(row)
    return next(
        (i for i, (one, two) in enumerate(zip(row, made, strict=False), 1) if one != two), len(made) + 1
    )


def _alike(material: Material) -> Iterator[Found]:
    for name, text in material.texts.items():
        if text.isascii():
            continue
        for number, row in enumerate(text.split("\n"), 1):
            if not row.isascii():
                for at, message in _of_row(nfc(row)):
                    yield Found(material.place(name, number, at + 1), message)


def _of_row(row: str) -> Iterator[tuple[int, Text]]:
    kinds = (
        (_UNSEEN, Text("ký tự không nhìn thấy {code}", "a character that cannot be seen, {code}")),
        (_SPACES, Text("dấu cách lạ {code}", "an odd space, {code}")),
        (_WIDE, Text("chữ toàn giác {code}", "a full-width character, {code}")),
        (_DASHES, Text("dấu nối lạ {code} thay cho “-”", 'an odd hyphen, {code}, for "-"')),
        (_SLASHES, Text("dấu gạch chéo lạ {code} thay cho “/”", 'an odd slash, {code}, for "/"')),
        (
            _STRUCK,
            Text("dấu gạch chồng {code} (chữ đ gõ ghép?)", "a stroke laid over, {code} (a made-up đ?)"),
        ),
        (_ETH, Text("chữ Eth {code} thay cho Đ, đ", "the letter eth, {code}, for Đ, đ")),
    )
    for pattern, message in kinds:
        for found in pattern.finditer(row):
            yield found.start(), message.fill(code=_code(found[0]))
    for found in _STYLED.finditer(row):
        plain = unicodedata.normalize("NFKC", found[0])
        if plain != found[0] and found[0] not in _OFFICE_SIGNS and plain.isalnum():
            message = Text("ký hiệu {code} thay cho “{plain}”", 'the sign {code} for "{plain}"')
            yield found.start(), message.fill(code=_code(found[0]), plain=plain)
    for found in _WORD.finditer(row):
        word = found[0]
        if word.isascii():
            continue
        scripts = [_script(letter) for letter in word]
        if "LATIN" in scripts:
            for at, script in enumerate(scripts):
                if script == "LATIN" and _is_odd(word[at]):
                    message = Text(
                        "chữ {code} (“{letter}”) không có trong tiếng Việt",
                        'the letter {code} ("{letter}") is not a Vietnamese one',
                    )
                    yield found.start() + at, message.fill(code=_code(word[at]), letter=word[at])
                if script in ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"):
                    message = Text(
                        "chữ {script} {code} trong từ “{word}”", 'a {script} letter, {code}, in "{word}"'
                    )
                    yield (
                        found.start() + at,
                        message.fill(script=script.capitalize(), code=_code(word[at]), word=word),
                    )
        elif set(word) <= _LIKE_LATIN and len(word) <= 3:
            at = found.start()
            message = Text("chữ {script} {code} đứng riêng", "a {script} letter, {code}, by itself")
            yield at, message.fill(script=scripts[0].capitalize(), code=_code(word[0]))


def _is_odd(letter: str) -> bool:
    """Return whether a Latin letter is one that is taken for a Vietnamese one: ǎ for ă, ı for i."""
    if 0x250 <= ord(letter) <= 0x2AF or 0x1D00 <= ord(letter) <= 0x1DBF or letter == "\u0131":
        return True
    apart = unicodedata.normalize("NFD", letter)
    return _CARON in apart and apart[0] in "aeiouyAEIOUY"


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").split(" ")[0]


def _code(letter: str) -> str:
    return f"U+{ord(letter):04X}"


_THEME: Final = "theme: {}\n"

RULES: Final = (
    Rule(
        "AW411", "text-not-nfc", "error",
        Text("Chữ không ở dạng NFC", "Text not in Unicode NFC"),
        Text("Hai chữ trông giống nhau mà máy coi là khác: tên, mã và số hiệu không còn khớp.",
             "Two texts look alike and are different to the machine: names and numbers no longer match."),
        Text("Chuyển tệp sang dạng dựng sẵn (NFC) trong trình soạn thảo hoặc bộ gõ.",
             "Convert the file to precomposed form (NFC) in the editor or input method."),
        _not_nfc,
        Example(CAMPAIGN, _THEME.format("Thi đua m@@a\u0302\u0303u")),
        Example(CAMPAIGN, _THEME.format("Thi đua mẫu")),
    ),
    Rule(
        "AW412", "look-alike-letter", "warning",
        Text("Chữ giống mà không phải", "A letter that only looks like another"),
        Text("Chữ Kirin, Hy Lạp, toàn giác, dấu cách lạ hay ký tự vô hình trông như thường nhưng không "
             "khớp khi so sánh.",
             "Cyrillic, Greek or full-width letters, odd spaces and unseen characters look right and "
             "compare wrong."),
        Text("Gõ lại chữ đó bằng bàn phím tiếng Việt.", "Type it again with a Vietnamese keyboard."),
        _alike,
        Example(CAMPAIGN, _THEME.format("Thi đua m@@\u0430u")),
        Example(CAMPAIGN, _THEME.format("Thi đua mau")),
    ),
)  # fmt: skip

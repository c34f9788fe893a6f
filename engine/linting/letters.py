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
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200d\u2060-\u2064\ufe00-\ufe0f\ufeff]"
)
_SPACES: Final = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_WIDE: Final = re.compile("[\uff01-\uff5e]")
_DASHES: Final = re.compile("(?<=[0-9A-Za-zĐđ])[\u2010\u2011\u2212\ufe58\ufe63\uff0d](?=[0-9A-Za-zĐđ])")
_WORD: Final = re.compile(r"[^\W\d_]+")
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
        (_ETH, Text("chữ Eth {code} thay cho Đ, đ", "the letter eth, {code}, for Đ, đ")),
    )
    for pattern, message in kinds:
        for found in pattern.finditer(row):
            yield found.start(), message.fill(code=_code(found[0]))
    for found in _WORD.finditer(row):
        word = found[0]
        if word.isascii():
            continue
        scripts = [_script(letter) for letter in word]
        if "LATIN" in scripts:
            for at, script in enumerate(scripts):
                if script in ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"):
                    message = Text(
                        "chữ {script} {code} trong từ “{word}”", 'a {script} letter, {code}, in "{word}"'
                    )
                    yield (
                        found.start() + at,
                        message.fill(script=script.capitalize(), code=_code(word[at]), word=word),
                    )
        elif set(scripts) & {"CYRILLIC", "GREEK"} and len(word) <= 3:
            at = found.start()
            message = Text("chữ {script} {code} đứng riêng", "a {script} letter, {code}, by itself")
            yield at, message.fill(script=scripts[0].capitalize(), code=_code(word[0]))


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

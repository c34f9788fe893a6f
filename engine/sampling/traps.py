"""Text as it really comes: another Unicode form, another place of the tone, stray spaces, old fonts."""

from __future__ import annotations

import re
from unicodedata import normalize

from .dice import Dice
from .mix import Mix

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_NEW = re.compile(f"([ou])([aey])([{_TONES}])(?![a-z])")
_OLD = re.compile(f"([ou])([{_TONES}])([aey])(?![a-z\u0302\u0306\u031b])")
_TCVN3 = dict(zip(
    "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂĐÊÔƠƯ",
    "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢§£¤¥¦",
    strict=True,
))  # fmt: skip
"""Letters of the old standard TCVN 5712 (fonts .VnTime), whose ư is a byte that later programs drop."""


def trapped(dice: Dice, mix: Mix, text: str) -> tuple[str, str | None]:
    """Return a name as it may come, and the trap's name; most come as they should."""
    at = dice.below(10_000) / 10_000
    for trap, change in _TRAPS.items():
        share = mix.text[trap]
        if at < share:
            changed = change(dice, text)
            return changed, trap if changed != text else None
        at -= share
    return text, None


def old_font(text: str) -> str:
    """Return a text as its bytes of TCVN3 show in a program that takes them for Latin letters."""
    return "".join(_TCVN3.get(letter, letter) for letter in text)


def letters_lost(text: str) -> str:
    """Return a text whose letters beyond ASCII were turned into question marks on the way."""
    return "".join(letter if letter.isascii() else "?" for letter in text)


def misspelt(dice: Dice, text: str) -> str:
    """Return a text with one letter written twice, as by a slip of the finger."""
    at = dice.between(1, len(text) - 2)
    return text[: at + 1] + text[at:]


def _decomposed(_: Dice, text: str) -> str:
    return normalize("NFD", text)


def tone_moved(text: str) -> str:
    """Return a text with the tone of open oa, oe, uy put where the other school puts it."""
    bare = normalize("NFD", text)
    moved = _OLD.sub(r"\1\3\2", bare)
    if moved == bare:
        moved = _NEW.sub(r"\1\3\2", bare)
    return normalize("NFC", moved)


def _spaces(dice: Dice, text: str) -> str:
    first, gap, rest = text.partition(" ")
    return first + dice.pick(("\u00a0", "  ")) + rest if gap else text + "\u00a0"


def _tone_moved(_: Dice, text: str) -> str:
    return tone_moved(text)


def _capitals(_: Dice, text: str) -> str:
    return text.upper()


_TRAPS = {
    "decomposed": _decomposed,
    "tone-moved": _tone_moved,
    "spaces": _spaces,
    "capitals": _capitals,
}

"""Words from data made fit to be printed: nothing in them steers page, direction of writing or template."""

from __future__ import annotations

import re

from markupsafe import Markup

from ...texts import nfc

# Control characters but line feed; marks that turn the direction of writing; what XML has no place for.
_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufdd0-\ufdef]"
    "|[\ufffe\uffff\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U000e0000-\U000e007f]"
)
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_HALVES = re.compile("[\ud800-\udfff]")
_BLANK = re.compile(" {2,}")

_BREAK_XML = '</w:t><w:br/><w:t xml:space="preserve">'


def clean(text: str) -> str:
    """Return `text` in NFC without what cannot be seen and would do something; lines are parted by `\\n`.

    Runs of spaces stand for blanks that somebody fills by hand: they keep their width.
    """
    plain = _HALVES.sub("\ufffd", _BREAKS.sub("\n", text).replace("\t", " "))
    return nfc(_BLANK.sub(_kept, _DROPPED.sub("", plain)))


def _kept(found: re.Match[str]) -> str:
    return "\u00a0" * (len(found[0]) - 1) + " "


def escaped(text: str) -> str:
    """Return text with the five characters of markup spelled out."""
    for sign, name in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&#34;"), ("'", "&#39;")):
        text = text.replace(sign, name)
    return text


def in_run(text: str) -> Markup:
    """Return text as it stands inside `<w:t>`, line breaks as Word writes them."""
    return Markup(escaped(clean(text)).replace("\n", _BREAK_XML))  # noqa: S704  every sign is spelled out

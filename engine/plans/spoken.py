"""Numbers said in words: `hai mươi lăm`, `hai nghìn không trăm hai mươi lăm`."""

from __future__ import annotations

from typing import Final

_ONES: Final[dict[int, tuple[str, ...]]] = {
    1: ("một",), 2: ("hai",), 3: ("ba",), 4: ("bốn", "tư"), 5: ("năm",),
    6: ("sáu",), 7: ("bảy", "bẩy"), 8: ("tám",), 9: ("chín",),
}  # fmt: skip
_BEHIND_TENS: Final = {1: ("mốt", "một"), 4: ("tư", "bốn"), 5: ("lăm", "nhăm", "năm")}


def _below_hundred() -> dict[str, int]:
    said = {word: one for one, words in _ONES.items() for word in words} | {"mười": 10}
    for ten in range(1, 10):
        heads = ("mười",) if ten == 1 else tuple(f"{word} mươi" for word in _ONES[ten])
        for head in heads:
            said[head] = 10 * ten
            for one, words in _ONES.items():
                for word in _BEHIND_TENS.get(one, words):
                    said[f"{head} {word}"] = 10 * ten + one
    return said


SAID: Final = _below_hundred()
"""The numbers from 1 to 99 as they are said, in small letters."""


def one_of(last: int) -> str:
    """Return a pattern for the numbers from 1 to `last`, the longest first."""
    words = sorted((word for word, value in SAID.items() if value <= last), key=len, reverse=True)
    return "|".join(word.replace(" ", r"\s+") for word in words)


YEAR: Final = (
    r"(?:một\s+(?:nghìn|ngàn)\s+chín\s+trăm|hai\s+(?:nghìn|ngàn)(?:\s+không\s+trăm)?)"
    rf"(?:\s+(?:(?:linh|lẻ)\s+)?(?:{one_of(99)}))?"
)
"""A pattern for a year of the twentieth or twenty-first century."""


def year_said(words: str) -> int:
    """Return the year that words matched by `YEAR` say."""
    small = " ".join(words.lower().split())
    begins, _, rest = small.partition(" trăm" if " trăm" in small else "ngàn" if "ngàn" in small else "nghìn")
    rest = rest.strip().removeprefix("linh ").removeprefix("lẻ ")
    return (1900 if begins.startswith("một") else 2000) + SAID.get(rest, 0)


def number_said(words: str) -> int:
    """Return a number from 1 to 99 written in digits or in words."""
    small = " ".join(words.lower().split())
    return int(small) if small.isdigit() else SAID[small]

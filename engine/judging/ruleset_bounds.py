"""What filters may hold, so that durable-rules neither stops, crashes nor takes one thing for another."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from ..errors import Fault, RulebookError
from ..rulebooks.program import Filter
from ..texts import Text, nfc
from .passing import LARGEST, LONGEST_TEXT

VALUES_PER_COMPARISON = 60
COMPARISONS_PER_FILTER = 40
"""A fact may satisfy at most 64 tests under its filter; more make the library stop."""
_RESERVED = (
    "id", "sid", "c", "__never__", "$s", "$forward", "$m", "$i", "$l", "$r", "$and", "$or", "$eq", "$neq",
    "$lt", "$lte", "$gt", "$gte", "$ex", "$nex", "$mt", "$imt", "$iall", "$iany", "$add", "$sub", "$mul",
    "$div", "all", "any", "pri", "count", "cap", "dist", "name",
)  # fmt: skip
"""Names that the library gives a meaning wherever their hash turns up."""


def check_names(names: Iterable[str]) -> None:
    """Raise RulebookError if two property names have one hash: the library compares hashes only."""
    seen = {_fnv(name): name for name in _RESERVED}
    for name in names:
        other = seen.setdefault(_fnv(name), name)
        if other != name or name in _RESERVED:
            text = Text(
                f"tên “{name}” và “{other}” trùng mã băm", f'names "{name}" and "{other}" have one hash'
            )
            raise RulebookError(Fault("name-collision", text))


@cache
def names_of(comparisons: int) -> tuple[str, ...]:
    """Return the names that a fact's properties have where its filter has so many comparisons."""
    return tuple(f"{letter}{i}" for i in range(comparisons) for letter in "ktab")


def _fnv(name: str) -> int:
    """Return the library's hash of a name: FNV-1a, 32 bits."""
    value = 0x811C9DC5
    for byte in name.encode():
        value = (value ^ byte) * 16777619 & 0xFFFFFFFF
    return value


def bound_faults(of: Filter) -> list[Fault]:
    """Return every way in which a filter leaves the path that the library can be trusted on."""
    found: list[Text] = []

    def check(wrong: bool, vi: str, en: str) -> None:
        if wrong:
            found.append(Text(f"{of.scope} ({of.id}): {vi}", f"{of.scope} ({of.id}): {en}"))

    named = of.id.isascii() and of.id.replace("-", "").isalnum() and len(of.id) <= 64
    check(not named, "mã bộ lọc phải là chữ và số ASCII", "a filter's id must be ASCII letters and digits")
    most = COMPARISONS_PER_FILTER
    crowded = len(of.comparisons) > most
    check(crowded, f"quá {most} phép so sánh trên một mục", f"more than {most} comparisons of one item")
    for one in of.comparisons:
        most = VALUES_PER_COMPARISON
        check(
            len(set(one.values)) > most,
            f"{one.field}: quá {most} giá trị",
            f"{one.field}: over {most} values",
        )
        texts = all(type(value) is str and len(nfc(value)) <= LONGEST_TEXT for value in one.values)
        check(
            not texts, f"{one.field}: giá trị phải là chuỗi ngắn", f"{one.field}: values must be short texts"
        )
        bounds = [bound for bound in (one.lo, one.hi) if bound is not None]
        whole = all(type(bound) is int and abs(bound) <= LARGEST for bound in bounds)
        check(
            not whole,
            f"{one.field}: mức phải là số nguyên 64 bit",
            f"{one.field}: bounds must be 64-bit integers",
        )
    return [Fault("filter-not-matchable", text) for text in found]

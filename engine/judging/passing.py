"""Facts written as the text that durable-rules reads, every cell checked first.

Each comparison i of a filter has up to four properties in a fact: `k<i>` what is known of it (0 absent,
1 known, 2 unreadable) and, only if known, its text `t<i>` or its interval `a<i>`, `b<i>`. Texts and
integers never share a property, so the library never coerces one to the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from json.encoder import encode_basestring_ascii
from typing import Literal

from ..errors import Fault, MatcherError, Place
from ..rulebooks.program import Filter
from ..texts import Text, nfc
from .findings import ABSENT, KNOWN, UNREADABLE, Fact

LONGEST_TEXT = 2_000
"""Characters. The library counts a text's bytes in 16 bits."""
LARGEST = 2**63 - 1
"""Beyond it the library saturates: different integers become equal."""

Shape = Literal["text", "interval", "bare"]
_SHAPES: dict[str, Shape] = {"member": "text", "range": "interval", "given": "bare", "unstated": "bare"}


def place_of(of: Filter, item: int) -> Place:
    """Return the JSON pointer of a filter's item; no pointer for the dossier and lookups by id."""
    return Place(pointer=None if of.scope == "dossier" or ":" in of.scope else f"/{of.scope}/{item}")


def name_of(of: Filter, item: int) -> Text:
    """Return a filter's item in words, with the comparisons: for whoever must find it in the rulebook."""
    wanted = ", ".join(f"{one.field} {one.operator} {one.required}" for one in of.comparisons)
    return Text(
        f"{of.scope}, mục {item} (bộ lọc {of.id}: {wanted})",
        f"{of.scope}, item {item} (filter {of.id}: {wanted})",
    )


class FactWriter:
    """Writes facts as the library's JSON, checking every cell. Plain ASCII, so comparing is exact."""

    def __init__(self, filters: Sequence[Filter]) -> None:
        self._filters = tuple(filters)
        self._plans = tuple(
            (f'"c":"{one.id}"', tuple((_SHAPES[c.kind], i) for i, c in enumerate(one.comparisons)))
            for one in filters
        )

    def write(self, fact: Fact) -> str:
        """Return one fact without `{` and its id. Raises MatcherError for a cell that cannot be passed."""
        if type(fact.filter) is not int or not 0 <= fact.filter < len(self._plans):
            said = Text(f"không có bộ lọc số {fact.filter}", f"there is no filter {fact.filter}")
            raise MatcherError(Fault("fact-not-passable", said))
        head, shapes = self._plans[fact.filter]
        if len(shapes) != len(fact.cells):
            raise self._refuse(fact, "sai số ô", "it has the wrong number of cells")
        parts = [head]
        for (shape, i), cell in zip(shapes, fact.cells, strict=True):
            state, text, lo, hi, _ = cell
            if state == KNOWN and shape == "text":
                parts.append(f',"k{i}":1,"t{i}":{self._text(fact, text)}')
            elif state == KNOWN and shape == "interval":
                self._check_interval(fact, lo, hi)
                parts.append(f',"k{i}":1,"a{i}":{lo},"b{i}":{hi}')
            elif type(state) is int and state in (ABSENT, KNOWN, UNREADABLE):
                parts.append(f',"k{i}":{state}')
            else:
                raise self._refuse(fact, "trạng thái ô không hợp lệ", "a cell has an impossible state")
        parts.append("}")
        return "".join(parts)

    def _text(self, fact: Fact, text: str | None) -> str:
        if not isinstance(text, str):
            raise self._refuse(fact, "cần một chuỗi", "a text is needed")
        if len(text) > LONGEST_TEXT:
            raise self._refuse(
                fact, f"chuỗi dài hơn {LONGEST_TEXT} ký tự", f"a text exceeds {LONGEST_TEXT} characters"
            )
        if not text.isascii():
            text = nfc(text)
            if any("\ud800" <= sign <= "\udfff" for sign in text):
                raise self._refuse(fact, "chuỗi không phải Unicode hợp lệ", "a text is not valid Unicode")
        return encode_basestring_ascii(text)

    def _check_interval(self, fact: Fact, lo: int, hi: int) -> None:
        if type(lo) is not int or type(hi) is not int:
            raise self._refuse(fact, "cần số nguyên", "whole numbers are needed")
        if not -LARGEST <= lo <= hi <= LARGEST:
            raise self._refuse(fact, "khoảng số không hợp lệ", "an interval is backwards or too large")

    def _refuse(self, fact: Fact, vi: str, en: str) -> MatcherError:
        of = self._filters[fact.filter]
        where = name_of(of, fact.item)
        text = Text(f"{where.vi}: {vi}", f"{where.en}: {en}")
        return MatcherError(Fault("fact-not-passable", text, place_of(of, fact.item)))

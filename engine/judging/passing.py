"""Facts written as the text that durable-rules reads, every cell checked first.

Each comparison i of a filter has up to four properties in a fact: `k<i>` what is known of it (0 absent,
1 known, 2 unreadable) and, only if known, its text `t<i>` or its interval `a<i>`, `b<i>`. Texts and
integers never share a property, so the library never coerces one to the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from json.encoder import encode_basestring_ascii
from typing import NamedTuple

from ..errors import Fault, MatcherError, Place
from ..rulebooks.program import Filter
from ..texts import Text, nfc
from .findings import ABSENT, KNOWN, UNREADABLE, Fact

LONGEST_TEXT = 2_000
"""Characters. The library counts a text's bytes in 16 bits."""
LARGEST = 2**63 - 1
"""Beyond it the library saturates: different integers become equal."""


class Column(NamedTuple):
    """How a comparison's cells are written: what stands for each state, and between two bounds."""

    kind: str
    absent: str
    known: str
    unreadable: str
    between: str

    @staticmethod
    def of(i: int, kind: str) -> Column:
        """Return how cells of comparison `i` are written, by its kind."""
        value = {"member": f',"t{i}":', "range": f',"a{i}":'}.get(kind, "")
        known = f',"k{i}":{KNOWN}{value}'
        return Column(kind, f',"k{i}":{ABSENT}', known, f',"k{i}":{UNREADABLE}', f',"b{i}":')


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
            (f'"c":"{of.id}"', tuple(Column.of(i, one.kind) for i, one in enumerate(of.comparisons)))
            for of in filters
        )

    def write(self, fact: Fact) -> str:
        """Return one fact without `{` and its id. Raises MatcherError for a cell that cannot be passed."""
        number, _, cells = fact
        if type(number) is not int or not 0 <= number < len(self._plans):
            said = Text(f"không có bộ lọc số {number}", f"there is no filter {number}")
            raise MatcherError(Fault("fact-not-passable", said))
        written, columns = self._plans[number]
        if len(columns) != len(cells):
            raise self._refuse(fact, "sai số ô", "it has the wrong number of cells")
        for column, (state, text, lo, hi, _) in zip(columns, cells):  # noqa: B905  lengths were compared above
            kind, absent, known, unreadable, between = column
            if state == ABSENT:
                written += absent
            elif state == UNREADABLE:
                written += unreadable
            elif state != KNOWN:
                raise self._refuse(fact, "trạng thái ô không hợp lệ", "a cell has an impossible state")
            elif kind == "member":
                quoted = _quote(text)
                if quoted is None:
                    raise self._refuse(fact, *_NOT_A_TEXT)
                written += known + quoted
            elif kind == "range":
                if type(lo) is not int or type(hi) is not int or not -LARGEST <= lo <= hi <= LARGEST:
                    raise self._refuse(fact, *_NOT_AN_INTERVAL)
                written += f"{known}{lo}{between}{hi}"
            else:
                written += known
        return written + "}"

    def _refuse(self, fact: Fact, vi: str, en: str) -> MatcherError:
        of = self._filters[fact.filter]
        where = name_of(of, fact.item)
        text = Text(f"{where.vi}: {vi}", f"{where.en}: {en}")
        return MatcherError(Fault("fact-not-passable", text, place_of(of, fact.item)))


_NOT_A_TEXT = (
    f"cần một chuỗi Unicode hợp lệ dài không quá {LONGEST_TEXT} ký tự",
    f"a valid Unicode text of at most {LONGEST_TEXT} characters is needed",
)
_NOT_AN_INTERVAL = (
    "cần hai số nguyên 64 bit, số đầu không lớn hơn số sau",
    "two 64-bit integers are needed, the first not above the second",
)


@lru_cache(maxsize=8192)
def _quote(text: object) -> str | None:
    if not isinstance(text, str) or len(text) > LONGEST_TEXT:
        return None
    if not text.isascii():
        text = nfc(text)
        if len(text) > LONGEST_TEXT or any("\ud800" <= sign <= "\udfff" for sign in text):
            return None
    return encode_basestring_ascii(text)

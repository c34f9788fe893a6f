"""What a parameter is worth, in words: by date, and under each reading."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..rulebooks import language as lang
from ..rulebooks.parameters import BadValueError, value_of, words
from ..texts import Text
from .parts import Part
from .phrases import NONE, as_it_stands, day_said, joined

_FROM = Text("từ {day}: {x}", "from {day}: {x}")
_READ_AS = Text("theo cách hiểu “{label}”: {x}", 'read as "{label}": {x}')
_BASE = Text("{said} (cách mặc định)", "{said} (the base)")
_READING = Text("{id}: {label} – {reason}", "{id}: {label} – {reason}")


def worth_said(part: Part, aspect: str, labels: dict[str, Text], cite: Callable[[lang.Cite], Text]) -> Text:
    """Return the `value`, `value-cites` or `reading-words` of a parameter.

    `labels` are those of codes that no closed set has; `cite` puts a citation into words.
    """
    of: lang.Parameter = part.of
    if aspect == "reading-words":
        rows = of.readings or ()
        return joined(
            [_READING.fill(id=one.id, label=words(one.label), reason=words(one.reason)) for one in rows], "; "
        )
    if aspect == "value-cites":
        dated = [(one.from_, one.cite) for one in of.values or () if one.cite]
        return joined([_FROM.fill(day=day_said(day), x=cite(each)) for day, each in dated], "; ")
    return joined(list(_values(part.key.id, of, labels)), "; ")


def _values(name: str, of: lang.Parameter, labels: dict[str, Text]) -> Iterator[Text]:
    if of.readings:
        for at, one in enumerate(of.readings):
            said = _READ_AS.fill(label=words(one.label), x=_value(name, of, one.value, labels))
            yield said if at else _BASE.fill(said=said)
    elif of.values:
        for dated in sorted(of.values, key=lambda one: one.from_):
            yield _FROM.fill(day=day_said(dated.from_), x=_value(name, of, dated.value, labels))
    else:
        yield NONE if of.value is None else _value(name, of, of.value, labels)


def _value(name: str, of: lang.Parameter, value: lang.Value, labels: dict[str, Text]) -> Text:
    shown: lang.Value = sorted(value) if isinstance(value, list) else value
    try:
        return value_of(name, of, shown, labels).shown
    except BadValueError:  # of a parameter that nothing reads
        return as_it_stands(value)

"""Comparisons changed: another operator, a condition dropped, codes added and dropped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from ...codes import CODES
from ...dossiers.fields import FIELDS
from ...rulebooks.comparing import OPERATORS
from ...rulebooks.yaml_reading import Path_
from .mutant import Step
from .stepping import codes_changed, key_dropped, key_renamed, replaced

_OTHERS: Final[Mapping[str, tuple[str, ...]]] = {
    "is": ("is_not", "at_least", "at_most"), "is_not": ("is",), "in": ("not_in",), "not_in": ("in",),
    "at_least": ("more_than", "at_most", "is"), "more_than": ("at_least",),
    "at_most": ("less_than", "at_least", "is"), "less_than": ("at_most",),
    "before": ("at_most", "after"), "after": ("at_least", "before"),
}  # fmt: skip
"""What an operator is changed to, where the field can be compared so."""
_ENDS: Final = {".from": ".to", ".to": ".from"}


@dataclass(frozen=True, slots=True)
class Declared:
    """Ids that rulebooks declare and rules list like codes, by the field that holds them."""

    tables: Mapping[str, tuple[str, ...]]

    def codes(self, scope: str, field: str) -> tuple[str, ...]:
        """Return the codes that a field can hold; none where it holds no code."""
        of = FIELDS.get(scope, {}).get(field)
        if of is not None and of.codes:
            return tuple(CODES[of.codes])
        return self.tables.get(field, ()) if scope == "dossier" else ()


def where_changed(path: Path_, scope: str, where: Any, declared: Declared, least: int = 0) -> Iterator[Step]:
    """Return the changes of a `where`: each field dropped, and each comparison of each field changed.

    Args:
        path: where it stands.
        scope: the list that its fields are of.
        where: its data.
        declared: ids that rulebooks declare.
        least: how many fields must stay.
    """
    if not isinstance(where, dict):
        return
    for field, comparisons in where.items():
        if len(where) > least:
            yield key_dropped("condition", path, where, field)
        if isinstance(comparisons, dict):
            yield from comparisons_changed((*path, field), scope, field, comparisons, declared)


def comparisons_changed(
    path: Path_, scope: str, field: str, of: dict[str, Any], declared: Declared
) -> Iterator[Step]:
    """Return the changes of the comparisons of one field; keys that are none of them stay as they are."""
    typed = FIELDS.get(scope, {}).get(field)
    allowed = OPERATORS[typed.type] if typed else tuple(_OTHERS)
    given = [key for key in of if key in _OTHERS or key in ("within", "given")]
    for key in given:
        operand = of[key]
        at = (*path, key)
        if len(given) > 1:
            yield key_dropped("condition", path, of, key)
        if key == "given":
            yield replaced("operator", "flipped", at, operand, not operand)
            continue
        yield from _operator(path, of, key, allowed)
        yield from _operand(at, operand, declared.codes(scope, field))


def _operator(path: Path_, of: dict[str, Any], key: str, allowed: tuple[str, ...]) -> Iterator[Step]:
    operand = of[key]
    if isinstance(operand, dict):  # a list of units: whether a name is in it has no opposite in the language
        return
    if key == "within":
        yield key_renamed("operator", path, of, key, "at_least", f"{operand}.from")
        yield key_renamed("operator", path, of, key, "at_most", f"{operand}.to")
        return
    for other in _OTHERS[key]:
        none = other == "is" and key == "at_most" and operand == 0  # at most none is none
        if other in allowed and other not in of and not none:
            yield key_renamed("operator", path, of, key, other)


def _operand(path: Path_, operand: Any, codes: tuple[str, ...]) -> Iterator[Step]:
    if isinstance(operand, bool):
        yield replaced("operator", "flipped", path, operand, not operand)
    elif isinstance(operand, int):
        yield replaced("bound", "one-off", path, operand, 1 - operand)
    elif isinstance(operand, list):
        yield from codes_changed(path, operand, codes)
    elif isinstance(operand, str) and operand.startswith("$"):
        for end, other in _ENDS.items():
            if operand.endswith(end):
                yield replaced("date", f"other-end{other}", path, operand, operand.removesuffix(end) + other)

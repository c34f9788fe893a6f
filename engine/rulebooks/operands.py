"""What a comparison is made with: the field that it asks, and the parameter or number it is held against."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction

from ..dossiers.fields import FIELDS, Field
from ..errors import Fault, Place
from ..figures import SCALE
from ..texts import Text, nearest
from . import language as lang
from .parameters import Resolved
from .yaml_reading import Path_


class CompileError(Exception):
    """One fault in a test, at a path inside it."""

    def __init__(
        self, code: str, message: Text, path: Path_, allowed: Iterable[str] = (), meant: str = ""
    ) -> None:
        self.code, self.message, self.path = code, message, path
        self.allowed = tuple(sorted(allowed))
        self.meant = nearest(meant, self.allowed) if meant else None
        super().__init__(message.en)

    def fault(self, place: Place) -> Fault:
        """Return the fault at a place in a file."""
        return Fault(self.code, self.message, place, self.allowed, self.meant)


@dataclass(frozen=True)
class Names:
    """What a test may refer to. `parameter` raises KeyError for a name that does not exist."""

    parameter: Callable[[str], Resolved]
    parameters: Callable[[], list[str]]
    attestations: dict[str, lang.Attestation]
    indicators: dict[str, lang.Indicator]
    questions: dict[str, lang.Question]
    criteria: frozenset[str]
    places: frozenset[str]
    labels: dict[str, Text]


class Operands:
    """Looks up fields and operands for a test that may use certain names."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def number(self, operand: lang.Operand, path: Path_) -> Resolved:
        """Return a number: 0, 1 or a parameter. Raises CompileError for anything else."""
        if isinstance(operand, int) and not isinstance(operand, bool):
            if operand not in (0, 1):
                raise bare_literal(operand, path)
            return Resolved("", "number", Fraction(operand), Text(str(operand), str(operand)))
        return self.operand(operand, ("number", "fraction"), path)

    def bound(self, operand: lang.Operand, path: Path_, scaled: bool = False) -> tuple[int | None, bool]:
        """Return a whole bound (in millionths if `scaled`) and whether it is stated."""
        resolved = self.number(operand, path)
        if resolved.value is None:
            return None, False
        assert isinstance(resolved.value, Fraction)
        value = resolved.value * (SCALE if scaled else 1)
        if value.denominator != 1 or value < 0:
            raise CompileError(
                "whole-bound",
                Text("mức phải là số nguyên không âm", "the bound must be a whole number"),
                path,
            )
        return int(value), True

    def operand(self, operand: lang.Operand, types: tuple[str, ...], path: Path_) -> Resolved:
        """Return what a `$name` stands for. Raises CompileError for a literal or an unfit parameter."""
        if not (isinstance(operand, str) and operand.startswith("$")):
            raise bare_literal(operand, path)
        try:
            resolved = self.names.parameter(operand[1:])
        except KeyError:
            text = Text(f"không có tham số “{operand}”", f'there is no parameter "{operand}"')
            raise CompileError(
                "unknown-parameter", text, path, (f"${one}" for one in self.names.parameters()), operand
            ) from None
        if resolved.type not in types:
            text = Text(
                f"“{operand}” là {resolved.type}, ở đây cần {' hoặc '.join(types)}",
                f'"{operand}" is a {resolved.type}; a {" or ".join(types)} is needed here',
            )
            raise CompileError("parameter-type", text, path, types)
        return resolved

    def field(self, scope: str, name: str, path: Path_, only: str = "") -> Field:
        """Return a field of the dossier. Raises CompileError if there is none, or not of a type in `only`."""
        of = FIELDS[scope].get(name)
        if of is None:
            text = Text(
                f"hồ sơ không có trường “{name}” ở {scope}", f'a dossier has no field "{name}" in {scope}'
            )
            raise CompileError("unknown-field", text, path, FIELDS[scope], name)
        if only and of.type not in only.split():
            vi, en = " hoặc ".join(only.split()), " or ".join(only.split())
            text = Text(
                f"“{name}” là {of.type}, ở đây cần {vi}", f'"{name}" is a {of.type}; a {en} is needed here'
            )
            raise CompileError("field-type", text, path)
        return of


def bare_literal(operand: object, path: Path_) -> CompileError:
    """Return the fault of a number, date or text that should be a parameter with a citation."""
    text = Text(
        f"“{operand}” phải là một tham số có căn cứ, viết $tên",
        f'"{operand}" must be a named parameter with a citation, written $name',
    )
    return CompileError("bare-literal", text, path)

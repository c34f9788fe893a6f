"""Filling the tags of a template: Jinja that reaches nothing but the fields of a letter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Final

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, meta, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree
from markupsafe import Markup

from ...errors import Fault
from ...texts import nearest
from .block_xml import Blocks
from .safe_text import in_run
from .tags import LAST_SECTION, Source
from .template_faults import LetterError, bad_tag, unknown_field

FIELDS: Final = (
    "kind", "lang", "unit", "superior", "issuer", "issuer_rule", "number", "place_and_date", "title",
    "subject", "subject_rule", "to", "bases", "body", "authority", "signer", "recipients", "annexes",
)  # fmt: skip
_FILTERS: Final = (
    "capitalize", "count", "default", "first", "join", "last", "length", "lower", "replace", "reverse",
    "title", "trim", "upper",
)  # fmt: skip
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_BARE: Final = re.compile(r"^\{[{%#](?:p|tr)?\s*|\s*[}%#]\}$")


class _NotOneLineError(Exception):
    """Whole paragraphs were asked for in the middle of a line."""


class _NotBlocksError(Exception):
    """A line of words was asked for as whole paragraphs."""


def _shown(value: object) -> Markup:
    """Return a value as it stands in a line of Word's XML: words, never markup."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, Blocks):
        raise _NotOneLineError
    return in_run("" if value is None else str(value))


def _blocks(value: object, across: int) -> Markup:
    if not isinstance(value, Blocks):
        raise _NotBlocksError
    return Markup(value.make(across))  # noqa: S704  our own XML, every word in it escaped


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja that reads fields: it calls nothing, and makes nothing out of proportion by reckoning."""

    intercepted_binops = frozenset(("+", "-", "*", "**", "/", "//", "%"))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002
        """Refuse to reckon."""
        raise SecurityError(operator)

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ARG002
        """Refuse to call."""
        return False


def _environment() -> _Sandbox:
    made = _Sandbox(autoescape=True, undefined=StrictUndefined, finalize=_shown, keep_trailing_newline=True)
    made.filters = {"blocks": _blocks, **{name: made.filters[name] for name in _FILTERS}}
    made.globals.clear()
    return made


_ENVIRONMENT: Final = _environment()


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a template with its tags understood. `file` and `part` say where it stands."""

    file: str
    part: str
    source: Source
    compiled: Template
    fields: frozenset[str]

    def fill(self, values: Mapping[str, Any]) -> bytes:
        """Return the part with its tags filled. Raises `LetterError`."""
        try:
            made = (_HEAD + self.compiled.render(values)).encode()
        except Exception as error:  # noqa: BLE001  whatever an office's tag may ask of a field
            raise LetterError(self._fault(error)) from None
        try:
            etree.fromstring(made, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
        except etree.XMLSyntaxError:
            raise LetterError(bad_tag(self.file, self.part, "broken")) from None
        return made

    def _fault(self, error: Exception) -> Fault:
        """Return what is wrong with the tag at which filling stopped."""
        tag = self._tag_at(error.__traceback__)
        if isinstance(error, _NotOneLineError):
            return bad_tag(self.file, self.part, "blocks", _BARE.sub("", tag))
        if isinstance(error, _NotBlocksError):
            return bad_tag(self.file, self.part, "not-blocks", tag)
        return bad_tag(self.file, self.part, "refused" if isinstance(error, SecurityError) else "value", tag)

    def _tag_at(self, trace: TracebackType | None) -> str:
        line = 0
        while trace is not None:
            if trace.tb_frame.f_code.co_filename == _NOWHERE:
                line = trace.tb_lineno
            trace = trace.tb_next
        return _tag(self.source, line)


_NOWHERE: Final = "<template>"
_ENDED: Final = "Unexpected end of template"
_OPENING: Final = ("if", "for", "set", "with", "filter", "macro", "call", "autoescape")
_CLOSING: Final = tuple(f"end{word}" for word in _OPENING)


def compiled(file: str, part: str, source: Source) -> Part:
    """Return a part ready to be filled. Raises `LetterError` with every field that letters do not have."""
    try:
        tree = _ENVIRONMENT.parse(source.text)
        made = _ENVIRONMENT.from_string(source.text)
    except TemplateSyntaxError as error:
        if unclosed := _unclosed(source) if _ENDED in str(error) else "":
            raise LetterError(bad_tag(file, part, "open", unclosed)) from None
        raise LetterError(bad_tag(file, part, "syntax", _tag(source, error.lineno))) from None
    except RecursionError:
        longest = max(source.tags, key=len, default="")[:_SHOWN]
        raise LetterError(bad_tag(file, part, "syntax", longest)) from None
    if (line := _growing(tree)) is not None:
        raise LetterError(bad_tag(file, part, "refused", _tag(source, line)[:_SHOWN]))
    kinds: tuple[type[nodes.Node], ...] = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)
    for kind in kinds:
        if other := tree.find(kind):
            raise LetterError(bad_tag(file, part, "refused", _tag(source, other.lineno)))
    fields = meta.find_undeclared_variables(tree) - {LAST_SECTION}
    unknown = sorted(fields - set(FIELDS))
    if unknown:
        faults = [unknown_field(file, part, name, FIELDS, nearest(name, FIELDS)) for name in unknown]
        raise LetterError(faults)
    return Part(file, part, source, made, frozenset(fields))


def _growing(tree: nodes.Template) -> int | None:
    """Return the line of a tag that may make more than can be held or waited for; None if there is none."""
    for kind in _NAMES_A_BLOCK:
        if block := tree.find(kind):
            return block.lineno
    values = [value for one in tree.find_all(nodes.With) for value in one.values]
    for value in [*values, *(one.node for one in tree.find_all(nodes.Assign))]:
        # What is named once can be named again, each time as many times as long.
        if isinstance(value, _GROWS) or any(value.find(kind) for kind in _GROWS):
            return value.lineno
    for outer in tree.find_all(nodes.For):
        for inner in outer.find_all(nodes.For):
            if deepest := inner.find(nodes.For):
                return deepest.lineno
    return None


_NAMES_A_BLOCK: Final[tuple[type[nodes.Node], ...]] = (nodes.AssignBlock, nodes.Macro, nodes.CallBlock)
_GROWS: Final[tuple[type[nodes.Node], ...]] = (
    nodes.Concat, nodes.Add, nodes.List, nodes.Tuple, nodes.Dict, nodes.Filter,
)  # fmt: skip
_SHOWN: Final = 120


def _unclosed(source: Source) -> str:
    """Return the last opening tag that nothing closes."""
    opened: list[str] = []
    for tag in source.tags:
        word = _BARE.sub("", tag).partition(" ")[0]
        if word in _OPENING:
            opened.append(tag)
        elif word in _CLOSING and opened:
            opened.pop()
    return opened[-1] if opened else ""


def _tag(source: Source, line: int) -> str:
    """Return the tag on a line of the source; nothing where there is none."""
    at = line - 2
    return source.tags[at] if 0 <= at < len(source.tags) else ""

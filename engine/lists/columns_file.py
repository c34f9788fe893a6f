"""A mapping of columns as a file: what `--columns` reads. `columns_written` writes one.

Strict YAML: closed keys, every fault with its line and column. What is not stated is found out as usual.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NoReturn

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from ..errors import Fault, Place
from ..intake.columns import index_of
from ..texts import Text, nearest, nfc, printable
from .columns import NOT_USED
from .faults import ListError
from .headings import BY_YEAR, match
from .laying_out import Wanted, WantedSheet
from .layout import MAIN, OTHER
from .slots import list_scopes, slots
from .words import load

MOST_BYTES: Final = 256 * 1024
_MOST_SHEETS: Final = 200
_LETTER = re.compile(r"[A-Z]{1,3}")
_KEYS = ("sheet", "kind", "header", "join", "says", "columns")


def targets(kind: str) -> tuple[str, ...]:
    """Return everything that a column of one kind of sheet can be taken for."""
    fields = load("headings.yaml")["fields"][kind]
    special = [name for name in fields if "+" in name and name != "+unit-or-name"]
    own = [path for scope, path in slots() if scope == kind]
    if kind != MAIN:
        return (*own, "+dossier", "+join-order", "+order", "+name", "+unused")
    inner = [f"{scope}/{path}" for scope, path in slots() if scope != MAIN]
    return (*own, "+order", *special, *inner)


def read_columns_file(data: bytes, name: str) -> Wanted:
    """Return the mapping that a file states; `name` is how messages call it.

    Raises ListError at the first thing that is wrong.
    """
    return _Reader(name).read(data)


class _Reader:
    def __init__(self, name: str) -> None:
        self.name = name

    def read(self, data: bytes) -> Wanted:
        root = self._root(data)
        top = self._mapping(root, ("sheets",))
        sheets = top.get("sheets")
        if not isinstance(sheets, SequenceNode) or len(sheets.value) > _MOST_SHEETS:
            self._refuse(
                sheets or root, "“sheets” phải là danh sách các trang", '"sheets" must be a list of sheets'
            )
        return Wanted(tuple(self._sheet(node) for node in sheets.value))

    def _root(self, data: bytes) -> Node:
        if len(data) > MOST_BYTES:
            self._fail(
                "columns-too-large", Text("tệp lớn hơn 256 KB", "the file is larger than 256 KB"), 1, 1
            )
        try:
            text = nfc(data.decode("utf-8-sig"))
        except UnicodeDecodeError:
            self._fail("columns-not-utf8", Text("tệp không phải UTF-8", "the file is not UTF-8"), 1, 1)
        try:
            root: Node | None = YAML(typ="safe", pure=True).compose(text)
        except MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            why = printable(str(error.problem or error.context))
            line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
            self._fail("columns-not-yaml", Text(f"YAML sai: {why}", f"not valid YAML: {why}"), line, column)
        except (YAMLError, RecursionError, ValueError) as error:
            why = printable(str(error).split("\n")[0][:200])
            self._fail("columns-not-yaml", Text(f"YAML sai: {why}", f"not valid YAML: {why}"), 1, 1)
        if root is None:
            self._fail("columns-empty", Text("tệp trống", "the file is empty"), 1, 1)
        return root

    def _sheet(self, node: Node) -> WantedSheet:
        found = self._mapping(node, _KEYS)
        kinds = {**{kind: kind for kind in (MAIN, *list_scopes())}, NOT_USED: OTHER}
        kind = self._one_of(found["kind"], kinds) if "kind" in found else None
        join = self._one_of(found["join"], {"id": "id", "order": "order"}) if "join" in found else None
        scope = kind if kind and kind != OTHER else MAIN
        return WantedSheet(
            self._text(found["sheet"]) if "sheet" in found and not self._is_null(found["sheet"]) else None,
            kind,
            self._rows(found["header"]) if "header" in found else None,
            dict(self._columns(found["columns"], scope)) if "columns" in found else {},
            tuple(self._says(found["says"])) if "says" in found else (),
            join,  # type: ignore[arg-type]  # one of the two words
        )

    def _columns(self, node: Node, scope: str) -> Iterator[tuple[int, str | None]]:
        allowed = targets(scope)
        for key_node, value in self._pairs(node):
            name = self._text(key_node).upper()
            if not _LETTER.fullmatch(name):
                self._refuse(
                    key_node, "tên cột là chữ cái như A, B, AA", "a column is a letter such as A, B, AA"
                )
            said = self._text(value)
            field, year = _of_year(said)
            found = None if field in allowed or said == NOT_USED else match(scope, (said,))
            if said == NOT_USED:
                yield index_of(name), None
            elif found and found.target in allowed:
                yield index_of(name), found.target + (f"@{found.year}" if found.year else "")
            elif field in allowed and (year is None or field in BY_YEAR):
                yield index_of(name), said
            else:
                self._refuse(
                    value,
                    f"không có mục “{said}”",
                    f'there is no field "{said}"',
                    (NOT_USED, *allowed),
                    nearest(said, allowed),
                )

    def _says(self, node: Node) -> Iterator[tuple[str, str]]:
        allowed = [path for scope, path in slots() if scope == MAIN]
        for key_node, value in self._pairs(node):
            path = self._text(key_node)
            if path not in allowed:
                self._refuse(
                    key_node,
                    f"không có mục “{path}”",
                    f'there is no field "{path}"',
                    tuple(allowed),
                    nearest(path, allowed),
                )
            yield path, self._text(value)

    def _rows(self, node: Node) -> tuple[int, int]:
        nodes = node.value if isinstance(node, SequenceNode) else [node]
        rows = [self._row(one) for one in nodes]
        if not 1 <= len(rows) <= 2 or rows[0] > rows[-1] or rows[-1] - rows[0] > 9:
            self._refuse(
                node, "dòng tiêu đề: một số, hoặc [đầu, cuối]", "heading rows: one number, or [first, last]"
            )
        return rows[0], rows[-1]

    def _row(self, node: Node) -> int:
        text = self._text(node)
        if not (text.isascii() and text.isdigit() and 1 <= len(text) <= 6 and int(text)):
            self._refuse(node, "cần số dòng, từ 1", "a row number from 1 is expected")
        return int(text)

    def _one_of(self, node: Node, allowed: dict[str, str]) -> str:
        text = self._text(node)
        if text not in allowed:
            self._refuse(
                node,
                f"không dùng “{text}”",
                f'"{text}" is not allowed',
                tuple(allowed),
                nearest(text, allowed),
            )
        return allowed[text]

    def _mapping(self, node: Node, allowed: tuple[str, ...]) -> dict[str, Node]:
        found: dict[str, Node] = {}
        for key_node, value in self._pairs(node):
            name = self._text(key_node)
            if name not in allowed:
                self._refuse(
                    key_node,
                    f"không có khóa “{name}”",
                    f'there is no key "{name}"',
                    allowed,
                    nearest(name, allowed),
                )
            found[name] = value
        return found

    def _pairs(self, node: Node) -> Iterator[tuple[Node, Node]]:
        if not isinstance(node, MappingNode):
            self._refuse(node, "cần các cặp “khóa: giá trị”", 'pairs of "key: value" are expected')
        if node.anchor is not None:
            self._refuse(node, "không dùng neo và bí danh (&, *)", "anchors and aliases are not allowed")
        seen: set[str] = set()
        for key_node, value in node.value:
            name = self._text(key_node)
            if name in seen:
                self._refuse(key_node, f"khóa “{name}” viết hai lần", f'the key "{name}" stands twice')
            seen.add(name)
            yield key_node, value

    def _text(self, node: Node) -> str:
        if not isinstance(node, ScalarNode) or node.anchor is not None:
            self._refuse(node, "cần một giá trị đơn", "a single value is expected")
        return printable(str(node.value).strip())

    def _is_null(self, node: Node) -> bool:
        return isinstance(node, ScalarNode) and node.style is None and str(node.value) in ("", "null", "~")

    def _refuse(
        self, node: Node, vi: str, en: str, allowed: tuple[str, ...] = (), meant: str | None = None
    ) -> NoReturn:
        mark = node.start_mark
        self._fail("columns-wrong", Text(vi, en), mark.line + 1, mark.column + 1, allowed, meant)

    def _fail(
        self,
        code: str,
        message: Text,
        line: int,
        column: int,
        allowed: tuple[str, ...] = (),
        meant: str | None = None,
    ) -> NoReturn:
        raise ListError(Fault(code, message, Place(self.name, line, column), allowed, meant))


def _of_year(said: str) -> tuple[str, int | None]:
    field, _, year = said.partition("@")
    return (field, int(year)) if re.fullmatch("(?:19|20)[0-9]{2}", year) else (said, None)

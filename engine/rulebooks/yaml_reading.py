"""Strict YAML 1.2 with positions: a closed subset, and a line and column for every key and value.

Plain scalars are whole numbers, `true`, `false`, `null` or text; dates and decimals stay text.
Anchors, aliases, tags, merge keys, duplicate keys and several documents in a file are refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from errno import EINVAL
from pathlib import Path
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from ..errors import Fault, Place, RulebookError, os_reason
from ..texts import Text, nfc, printable
from .files import MOST_BYTES, read_file

_NO_FILE: Final = Text(
    "không phải tệp thường: thư mục, ống dẫn, liên kết hỏng hoặc liên kết vòng",
    "no plain file: a folder, a pipe, or a link that is broken or leads back",
)
MOST_DEPTH = 40
MOST_VALUES = 50_000
Path_ = tuple[str | int, ...]

_VALUE = re.compile(r",|:(?=\s)|(?<!\S)-(?=\s)")
"""What comes before a value, or may: enough to see that there are far too many."""
_WHOLE = re.compile(r"[-+]?[0-9]{1,18}")
_CORE = ("str", "int", "float", "bool", "null", "timestamp", "value", "map", "seq")


@dataclass(frozen=True)
class Document:
    """One YAML file: its data as plain dicts, lists, text, ints, bools and None, and its positions."""

    file: str
    data: Any
    positions: dict[Path_, tuple[int, int]] = field(default_factory=dict)

    def place(self, path: Path_) -> Place:
        """Return the position of a path; of its nearest parent if the path itself has none."""
        while path and path not in self.positions:
            path = path[:-1]
        line, column = self.positions.get(path, (1, 1))
        return Place(self.file, line, column)


def read_yaml(file: Path, name: str) -> Document:
    """Read one rulebook file.

    Args:
        file: where it is.
        name: how messages call it, e.g. `rules/sources.yaml`.

    Raises:
        RulebookError: the file cannot be read or is not in the accepted subset of YAML 1.2.
    """
    try:
        data = read_file(file)
    except OSError as error:
        why = _NO_FILE if error.errno == EINVAL else os_reason(error)
        message = Text("không đọc được tệp ({why})", "cannot read the file ({why})").fill(why=why)
        raise _error("rulebook-unreadable", message, Place(name)) from error
    return parse_yaml(data, name)


def parse_yaml(data: bytes, name: str) -> Document:
    """Parse the bytes of one rulebook file; `name` is used in messages.

    Raises:
        RulebookError: as `read_yaml`.
    """
    if len(data) > MOST_BYTES:
        message = Text("tệp lớn hơn 2 MB", "the file is larger than 2 MB")
        raise _error("rulebook-too-large", message, Place(name))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = Text("tệp không phải UTF-8", "the file is not UTF-8")
        raise _error("rulebook-not-utf8", message, Place(name, line)) from error
    if nfc(text) != text:
        line = next(n for n, row in enumerate(text.split("\n"), 1) if nfc(row) != row)
        message = Text("chữ chưa ở dạng Unicode dựng sẵn (NFC)", "the text is not in Unicode NFC")
        raise _error("rulebook-not-nfc", message, Place(name, line))
    if sum(1 for _ in _VALUE.finditer(text)) > MOST_VALUES:
        message = Text("tệp có quá nhiều mục", "the file holds too many values")
        raise _error("rulebook-too-large", message, Place(name))
    try:
        _refuse_depth(text, name)
        root = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(name, mark.line + 1, mark.column + 1) if mark else Place(name)
        problem = str(error.problem or error.context)
        raise _error("rulebook-not-yaml", _not_yaml(problem), place) from None
    except (YAMLError, RecursionError, ValueError) as error:
        problem = str(error).split("\n")[0][:200]
        raise _error(
            "rulebook-not-yaml", Text(f"YAML sai: {problem}", f"not valid YAML: {problem}"), Place(name)
        ) from None
    if root is None:
        raise _error("rulebook-empty", Text("tệp trống", "the file is empty"), Place(name))
    document = Document(name, None)
    return Document(name, _plain(root, (), document), document.positions)


def _not_yaml(problem: str) -> Text:
    """Return what YAML's parser found, with what to do in Vietnamese where it is one of the common faults."""
    vi = next((said for start, said in _PROBLEMS if problem.startswith(start)), problem)
    return Text(f"YAML sai: {vi}", f"not valid YAML: {problem}")


_PROBLEMS: Final = (
    ("could not find expected ':'", "thiếu dấu hai chấm hoặc dấu cách sau nó, ở dòng này hay ngay trên"),
    ("mapping values are not allowed", "thừa dấu hai chấm, thụt dòng không đều, hoặc thiếu ngoặc kép"),
    ("found unexpected end of stream", "ngoặc mở mà không đóng"),
    ("found character '\\t'", "có phím Tab; thụt dòng bằng dấu cách"),
    ("found character", "giá trị bắt đầu bằng ký tự đặc biệt; đặt giá trị trong ngoặc kép"),
    ("expected <block end>", "thụt dòng không đều, hoặc có chữ thừa sau giá trị"),
    ("expected the node content", "ngoặc mở mà không đóng, hoặc thừa dấu phẩy, ngoặc đóng"),
    ("expected ',' or", "ngoặc mở mà không đóng, hoặc thiếu dấu phẩy"),
)  # fmt: skip
"""How the parser begins its words for a fault, and what an office is told."""


def _refuse_depth(text: str, name: str) -> None:
    depth = 0
    for number, row in enumerate(text.split("\n"), 1):
        depth = max(0, depth + row.count("[") + row.count("{") - row.count("]") - row.count("}"))
        if depth > MOST_DEPTH or (len(row) - len(row.lstrip(" -"))) > 8 * MOST_DEPTH:
            message = Text("lồng quá sâu", "nested too deeply")
            raise _error("rulebook-too-deep", message, Place(name, number))


def _plain(node: Node, path: Path_, into: Document) -> Any:
    mark = node.start_mark
    into.positions.setdefault(path, (mark.line + 1, mark.column + 1))
    place = Place(into.file, mark.line + 1, mark.column + 1)
    if node.anchor is not None:
        message = Text("không dùng neo và bí danh (&, *)", "anchors and aliases are not allowed")
        raise _error("rulebook-anchor", message, place)
    if str(node.tag).removeprefix("tag:yaml.org,2002:") not in _CORE:
        raise _error("rulebook-tag", Text("không dùng thẻ (!)", "tags are not allowed"), place)
    if isinstance(node, ScalarNode):
        return _scalar(node, place)
    if isinstance(node, SequenceNode):
        return [_plain(item, (*path, index), into) for index, item in enumerate(node.value)]
    assert isinstance(node, MappingNode)
    data: dict[str, Any] = {}
    for key_node, value_node in node.value:
        at = Place(into.file, key_node.start_mark.line + 1, key_node.start_mark.column + 1)
        if not isinstance(key_node, ScalarNode) or key_node.anchor is not None:
            raise _error("rulebook-key", Text("khóa phải là chữ", "a key must be text"), at)
        key = _fit(str(key_node.value), at)
        if key == "<<":
            raise _error("rulebook-merge", Text("không dùng khóa gộp <<", "merge keys are not allowed"), at)
        if key in data:
            message = Text(f"khóa “{key}” viết hai lần", f'the key "{key}" stands twice')
            raise _error("rulebook-duplicate-key", message, at)
        into.positions[(*path, key)] = (at.line or 1, at.column or 1)
        data[key] = _plain(value_node, (*path, key), into)
    return data


def _fit(text: str, place: Place) -> str:
    """Return a text unless an escape (`\\e`, `\\u202e`) made it what could not stand in the file as it is."""
    if printable(text) != text or nfc(text) != text:
        message = Text("chữ có ký tự không dùng được", "the text holds a character that is not allowed")
        raise _error("rulebook-character", message, place)
    return text


def _scalar(node: ScalarNode, place: Place) -> str | int | bool | None:
    value = _fit(str(node.value), place)
    if node.style is not None:
        return value
    if str(node.tag).endswith(":str") and _WHOLE.fullmatch(value):
        raise _error("rulebook-tag", Text("không dùng thẻ (!)", "tags are not allowed"), place)
    if value in ("true", "false"):
        return value == "true"
    if value in ("", "null", "~"):
        return None
    return (
        int(value)
        if (_WHOLE.fullmatch(value) and not value.startswith(("0", "-0", "+"))) or value == "0"
        else value
    )


def _error(code: str, message: Text, place: Place) -> RulebookError:
    return RulebookError(Fault(code, message, place))

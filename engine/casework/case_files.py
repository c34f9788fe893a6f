"""Files of worked cases: where they are, their keys, the dossiers that they write as changes of others."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any, Final

from ..errors import Fault, Place, RulebookError
from ..judging.verdict import ORDER
from ..rulebooks.yaml_reading import Document, Path_, read_yaml
from ..texts import Text, nearest

SHIPPED = Path(__file__).resolve().parents[2] / "cases"
"""The worked cases that come with the program."""
EXCEPTIONS = "exceptions"
"""The folder beside the cases for what no case can show; it holds no cases."""
_OF_FILE: Final = ("about", "base", "cases", "dossiers", "batches")
_SHAPES: Final[Mapping[str, type]] = {
    "expect": dict, "set": dict, "remove": list, "deciding": list, "statuses": dict, "readings": dict,
    "each": dict, "found": dict,
}  # fmt: skip
_SHAPELESS: Final = Text("“{key}” không đúng dạng", '"{key}" does not have the right form')


def case_documents(folder: Path) -> Iterator[Document]:
    """Yield the files of a folder of cases, in order, each known to hold cases or batches.

    Raises:
        RulebookError: there is no such folder, or a file has a fault, at its line.
    """
    if not folder.is_dir():
        message = Text("không có thư mục này", "there is no such folder")
        raise RulebookError(Fault("cases-folder", message, Place(str(folder))))
    files = sorted(file for file in folder.rglob("*") if file.suffix.lower() in (".yaml", ".yml"))
    files = [file for file in files if EXCEPTIONS not in file.relative_to(folder).parts]
    for file in files:
        if file.suffix != ".yaml":
            text = Text("tên tệp phải kết thúc bằng .yaml", "the name of the file must end in .yaml")
            raise RulebookError(Fault("case", text, Place(f"cases/{file.relative_to(folder).as_posix()}")))
    for file in files:
        document = read_yaml(file, f"cases/{file.relative_to(folder).as_posix()}")
        data = document.data
        if not isinstance(data, dict) or not any(isinstance(data.get(one), list) for one in _ROWS):
            text = Text(
                "cần khóa “cases” hoặc “batches” là danh sách", 'needs a list under "cases" or "batches"'
            )
            raise case_fault(document, (), text)
        known_keys(document, (), data, _OF_FILE)
        yield document


_ROWS: Final = ("cases", "batches")


def rows_of(
    document: Document, under: str, keys: tuple[str, ...], expect: tuple[str, ...], needs: tuple[str, ...]
) -> Iterator[tuple[Path_, dict[str, Any]]]:
    """Yield the rows of a file with their paths: each has a name, an `expect`, and known keys only.

    Args:
        document: the file.
        under: `cases` or `batches`.
        keys: the keys that a row may have.
        expect: the keys that its `expect` may have.
        needs: those that its `expect` must have.

    Raises:
        RulebookError: a row has a fault, at its line.
    """
    rows = document.data.get(under, [])
    if not isinstance(rows, list):
        raise case_fault(document, (under,), _SHAPELESS.fill(key=under))
    others = document.data.get("cases", []) if under == "batches" else []
    names = {str(one.get("name")) for one in others if isinstance(one, dict)}
    for index, row in enumerate(rows):
        path: Path_ = (under, index)
        if not isinstance(row, dict) or "name" not in row or "expect" not in row:
            raise case_fault(document, path, Text("cần “name” và “expect”", 'needs "name" and "expect"'))
        known_keys(document, path, row, keys)
        known_keys(document, (*path, "expect"), row["expect"], expect)
        if any(key not in row["expect"] for key in needs):
            vi, en = "” và “".join(needs), '" and "'.join(needs)
            text = Text(f"expect cần “{vi}”", f'expect needs "{en}"')
            raise case_fault(document, (*path, "expect"), text)
        if str(row["name"]) in names:
            text = Text(f"tên “{row['name']}” đã dùng ở trên", f'the name "{row["name"]}" is used above')
            raise case_fault(document, (*path, "name"), text)
        names.add(str(row["name"]))
        yield path, row


def known_keys(document: Document, path: Path_, of: Mapping[str, Any], allowed: tuple[str, ...]) -> None:
    """Refuse a key that is not known, and a value that has not the form of its key. Raises RulebookError."""
    for key, value in of.items():
        if key not in allowed:
            text = Text(f"không có khóa “{key}”", f'unknown key "{key}"')
            place = document.place((*path, key))
            raise RulebookError(Fault("case-unknown-key", text, place, allowed, nearest(key, allowed)))
        if key in _SHAPES and not _is_shaped(key, value):
            raise case_fault(document, (*path, key), _SHAPELESS.fill(key=key))


def known_verdicts(document: Document, path: Path_, said: Iterable[tuple[str | int, object]]) -> None:
    """Refuse a verdict that there is not, which no dossier could get.

    Args:
        document: the file of cases.
        path: where the verdicts stand.
        said: each key or place below the path, with the verdict.

    Raises:
        RulebookError: one is none of the five, at its line.
    """
    for key, verdict in said:
        if verdict not in ORDER:
            text = Text(f"không có kết luận “{verdict}”", f'there is no verdict "{verdict}"')
            place = document.place((*path, key))
            raise RulebookError(Fault("case", text, place, ORDER, nearest(str(verdict), ORDER)))


def dossier_of(
    document: Document, path: Path_, folder: Path, row: Mapping[str, Any], base: object
) -> dict[str, Any]:
    """Return a dossier written as `base`, `remove` and `set`: first what is removed, then what is set.

    Args:
        document: the file of cases.
        path: where the row stands in it.
        folder: the folder of cases.
        row: what is written.
        base: the base dossier where the row names none.

    Raises:
        RulebookError: the base cannot be read, or has not what is changed.
    """
    dossier = _base(document, path, folder, row.get("base") or base)
    for pointer in row.get("remove", ()):
        _change(document, (*path, "remove"), dossier, pointer, None, remove=True)
    for pointer, value in row.get("set", {}).items():
        _change(document, (*path, "set", pointer), dossier, pointer, value)
    return dossier


def case_fault(document: Document, path: Path_, message: Text) -> RulebookError:
    """Return the error that says what is wrong with a file of cases, at its line."""
    return RulebookError(Fault("case", message, document.place(path)))


def _is_shaped(key: str, value: object) -> bool:
    texts = isinstance(value, list) and all(isinstance(one, str) for one in value)
    return texts if _SHAPES[key] is list else isinstance(value, _SHAPES[key])


def _base(document: Document, path: Path_, folder: Path, base: object) -> dict[str, Any]:
    # `awards test cases/law` is given a part of the cases; the bases stand beside the whole.
    places = (one / str(base) for one in (folder.resolve(), *folder.resolve().parents))
    try:
        data = json.loads(next(one for one in places if one.is_file()).read_text(encoding="utf-8"))
    except (OSError, ValueError, StopIteration, RecursionError):
        data = None
    if not isinstance(data, dict):
        text = Text(f"không đọc được hồ sơ gốc “{base}”", f'cannot read the base dossier "{base}"')
        raise case_fault(document, path, text)
    return deepcopy(data)


def _change(
    document: Document, path: Path_, dossier: Any, pointer: str, value: Any, remove: bool = False
) -> None:
    *parents, last = pointer.strip("/").split("/")
    at = dossier
    try:
        for part in parents:
            at = at[int(part)] if isinstance(at, list) else at[part]
        if isinstance(at, list):
            if remove:
                del at[int(last)]
            elif last == "-":
                at.append(value)
            else:
                at[int(last)] = value
        elif remove:
            del at[last]
        else:
            at[last] = value
    except (KeyError, IndexError, ValueError, TypeError):
        text = Text(f"hồ sơ gốc không có “{pointer}”", f'the base dossier has no "{pointer}"')
        raise case_fault(document, path, text) from None

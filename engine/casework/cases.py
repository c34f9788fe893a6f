"""Worked cases: dossiers with the verdict they must get, kept beside the rules they show.

A case file names a base dossier and changes to it:

    base: base/kon-ray-individual.json      # relative to the cases folder
    cases:
      - name: An achievement of 2012 does not count
        set: {/achievements/0/from: 2012-05, /achievements/0/to: 2012-06}
        remove: [/prior_awards/0]
        expect: {verdict: ineligible, deciding: [achievement-in-window]}
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..dossiers.reading import make_dossier
from ..errors import AwardsError, Fault, Place, RulebookError
from ..judging.findings import Judgement
from ..judging.judge import Bench
from ..rulebooks.yaml_reading import Document, read_yaml
from ..texts import Text, nearest

SHIPPED = Path(__file__).resolve().parents[2] / "cases"
"""The worked cases that come with the program."""
EXCEPTIONS = "exceptions"
"""The folder beside the cases for what no case can show; it holds no cases."""
_KEYS = ("name", "base", "set", "remove", "expect")
_EXPECT = ("verdict", "deciding", "route", "statuses", "readings")
_SHAPES: dict[str, type] = {
    "expect": dict, "set": dict, "remove": list, "deciding": list, "statuses": dict, "readings": dict,
}  # fmt: skip
_SHAPELESS = Text("“{key}” không đúng dạng", '"{key}" does not have the right form')


@dataclass(frozen=True)
class Case:
    """One worked case. `expect` holds verdict and deciding, and may hold route, statuses and readings."""

    file: str
    name: str
    dossier: dict[str, Any]
    expect: Mapping[str, Any]


@dataclass(frozen=True)
class Outcome:
    """How a case came out. `wrong` is empty if it came out as expected."""

    case: Case
    judgement: Judgement | None
    wrong: tuple[str, ...] = field(default=())


def load_cases(folder: Path) -> list[Case]:
    """Return all cases of a folder, in order of files.

    Raises:
        RulebookError: a case file has a fault, at its line.
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
    return [case for file in files for case in _cases(file, folder)]


def run_case(case: Case, bench: Bench) -> Outcome:
    """Judge a case and compare. An error is an outcome that no case expects."""
    try:
        judgement = bench.judge(make_dossier(case.dossier, case.file))
    except AwardsError as error:
        return Outcome(case, None, (error.say("en"),))
    return Outcome(case, judgement, differences(case, judgement))


def differences(case: Case, judgement: Judgement) -> tuple[str, ...]:
    """Return what came out otherwise than a case expects."""
    got: dict[str, Any] = {
        "verdict": judgement.verdict,
        "deciding": list(judgement.deciding),
        "route": judgement.route,
        "statuses": {one.criterion.id: one.status for one in judgement.findings},
        "readings": {
            f"{c.parameter}={c.reading}": one.verdict for one in judgement.readings for c in one.choices
        },
    }
    wrong = []
    for key, wanted in case.expect.items():
        if key in ("statuses", "readings"):
            wrong += [
                f"{key} {k}: {got[key].get(k)}, expected {v}"
                for k, v in wanted.items()
                if got[key].get(k) != v
            ]
        elif key == "deciding":
            if sorted(wanted) != sorted(got[key]):
                wrong.append(f"deciding: {got[key]}, expected {sorted(wanted)}")
        elif got[key] != wanted:
            wrong.append(f"{key}: {got[key]}, expected {wanted}")
    return tuple(wrong)


def _cases(file: Path, folder: Path) -> Iterator[Case]:
    name = file.relative_to(folder).as_posix()
    document = read_yaml(file, f"cases/{name}")
    data = document.data
    if not isinstance(data, dict) or not isinstance(data.get("cases"), list):
        raise _error(document, (), Text("cần khóa “cases” là danh sách", 'needs a list under "cases"'))
    for key in data:
        _known(document, (key,), key, ("base", "cases", "about"))
    for index, row in enumerate(data["cases"]):
        path = ("cases", index)
        if not isinstance(row, dict) or "name" not in row or "expect" not in row:
            raise _error(document, path, Text("cần “name” và “expect”", 'needs "name" and "expect"'))
        for key, value in row.items():
            _known(document, (*path, key), key, _KEYS)
            if key in _SHAPES and not _is_shaped(key, value):
                raise _error(document, (*path, key), _SHAPELESS.fill(key=key))
        for key, value in row["expect"].items():
            _known(document, (*path, "expect", key), key, _EXPECT)
            if key in _SHAPES and not _is_shaped(key, value):
                raise _error(document, (*path, "expect", key), _SHAPELESS.fill(key=key))
        if "verdict" not in row["expect"] or "deciding" not in row["expect"]:
            text = Text("expect cần “verdict” và “deciding”", 'expect needs "verdict" and "deciding"')
            raise _error(document, (*path, "expect"), text)
        dossier = _base(document, path, folder, row.get("base") or data.get("base"))
        for pointer in row.get("remove", ()):
            _change(document, (*path, "remove"), dossier, pointer, None, remove=True)
        for pointer, value in row.get("set", {}).items():
            _change(document, (*path, "set", pointer), dossier, pointer, value)
        yield Case(f"cases/{name}", str(row["name"]), dossier, row["expect"])


def _is_shaped(key: str, value: object) -> bool:
    texts = isinstance(value, list) and all(isinstance(one, str) for one in value)
    return texts if _SHAPES[key] is list else isinstance(value, _SHAPES[key])


def _base(document: Document, path: tuple[str | int, ...], folder: Path, base: object) -> dict[str, Any]:
    # `awards test cases/law` is given a part of the cases; the bases stand beside the whole.
    places = (one / str(base) for one in (folder.resolve(), *folder.resolve().parents))
    try:
        data = json.loads(next(one for one in places if one.is_file()).read_text(encoding="utf-8"))
    except (OSError, ValueError, StopIteration, RecursionError):
        data = None
    if not isinstance(data, dict):
        text = Text(f"không đọc được hồ sơ gốc “{base}”", f'cannot read the base dossier "{base}"')
        raise _error(document, path, text)
    return deepcopy(data)


def _change(
    document: Document,
    path: tuple[str | int, ...],
    dossier: Any,
    pointer: str,
    value: Any,
    remove: bool = False,
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
        raise _error(document, path, text) from None


def _known(document: Document, path: tuple[str | int, ...], key: str, allowed: tuple[str, ...]) -> None:
    if key not in allowed:
        text = Text(f"không có khóa “{key}”", f'unknown key "{key}"')
        fault = Fault("case-unknown-key", text, document.place(path), allowed, nearest(key, allowed))
        raise RulebookError(fault)


def _error(document: Document, path: tuple[str | int, ...], message: Text) -> RulebookError:
    return RulebookError(Fault("case", message, document.place(path)))

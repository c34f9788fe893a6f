"""Reading a folder of rules so that every fault comes out at once, not only those of the first stage.

The loader stops where it can trust nothing more. Here a file with a fault is read as far as it goes: entries
that are wrong are left out, and what only seems to be wrong because of them is not told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from ..errors import Fault, Place, RulebookError
from ..rulebooks.checking import check, program_faults
from ..rulebooks.files import MOST_BYTES, read_file, rule_files
from ..rulebooks.filing import Rulebook
from ..rulebooks.loading import kind_of, put_together
from ..rulebooks.used_ids import USED_IDS, UsedIds
from ..rulebooks.validating import validate
from ..rulebooks.yaml_reading import Document, parse_yaml, read_yaml
from ..texts import Text, nfc
from .material import called
from .pruning import pruned
from .sights import test_faults

_NEEDED: Final = ("sources.yaml", "shared.yaml", "law/regimes.yaml")
_NAMES: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_OF_DAYS: Final = ("regime-gap", "regime-overlap", "regime-day", "series-missing", "need-missing")
"""Faults that a file of law which is not there, or not whole, may bring about."""
_UNSAFE: Final = (*_OF_DAYS, "parameter-value", "parameter-days", "unknown-extends", "unknown-shared",
                  "unknown-regime", "too-many-days")  # fmt: skip
"""Faults with which programs cannot be put together."""


@dataclass(frozen=True)
class FileRead:
    """One file: its text, and as far as they could be made out its data and what they hold."""

    text: str
    document: Document | None
    typed: Any
    faults: tuple[Fault, ...]
    lost: frozenset[str] = frozenset()
    """Every name in what had to be left out: it may be declared, or used, there."""
    dark: bool = False
    """Whether not even the names in it could be made out."""


@dataclass(frozen=True)
class Gathered:
    """A folder, read. `rulebook` is None where too little could be read; `unchecked`: what that hid."""

    files: Mapping[str, FileRead]
    faults: tuple[Fault, ...]
    rulebook: Rulebook | None
    unchecked: tuple[Text, ...]

    @property
    def dark(self) -> bool:
        """Return whether there is a file of which not even the names could be made out."""
        return any(one.dark for one in self.files.values()) or any(
            one.code == "rulebook-unreadable" for one in self.faults
        )

    @property
    def lost(self) -> frozenset[str]:
        """Return every name in what was left out of the files, and those that faults name or have in mind."""
        unknown = {name for one in self.faults if _of_names(one) for name in _quoted(one.message.en)}
        meant = {name for one in self.faults if one.meant for name in _NAMES.findall(one.meant)}
        named = {Path(name).stem for name, one in self.files.items() if one.typed is None}
        return frozenset(unknown | meant | named).union(*(one.lost for one in self.files.values()))

    @property
    def used(self) -> UsedIds | None:
        """Return the ledger of ids, if there is one that can be read."""
        ledger = self.files.get(USED_IDS)
        return ledger.typed if ledger and isinstance(ledger.typed, UsedIds) else None


Reader = Callable[[bytes, str], FileRead]


def gather(folder: Path, reader: Reader) -> Gathered:
    """Read a folder of rules.

    Args:
        reader: `read_one`, or what remembers its answers.

    Raises:
        RulebookError: there is no such folder, or none of its files can be read.
    """
    if not folder.is_dir():
        message = Text("không có thư mục quy tắc này", "there is no such folder of rules")
        raise RulebookError(Fault("rules-folder", message, Place(str(folder))))
    files: dict[str, FileRead] = {}
    faults: list[Fault] = []
    for file in rule_files(folder):
        name = file.relative_to(folder).as_posix()
        try:
            files[name] = reader(read_file(file), name)
        except OSError:
            faults += _unreadable(file, name)
    for name in _NEEDED:
        if name not in files and not any(one.place.file == called(name) for one in faults):
            message = Text(f"thiếu tệp {name}", f"the file {name} is missing")
            faults.append(Fault("rules-file-missing", message, Place(called(name))))
    faults += (fault for one in files.values() for fault in one.faults)
    return _whole(files, faults)


def read_one(data: bytes, name: str) -> FileRead:
    """Return one file, read; `name` within the folder."""
    dark = len(data) > MOST_BYTES
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text, dark = "", True  # nothing can be said of its letters; reading it says why
    try:
        document = parse_yaml(nfc(text).encode() if nfc(text) != text else data, called(name))
    except RulebookError as error:
        return FileRead(text, None, None, error.faults, frozenset(_NAMES.findall(text)), dark)
    kind = kind_of(name)
    if kind is None:
        message = Text("tệp không thuộc phần nào của bộ quy tắc", "the file belongs to no part of a rulebook")
        fault = Fault("rules-file-unknown", message, Place(called(name)))
        return FileRead(text, document, None, (fault,), frozenset(_NAMES.findall(text)))
    try:
        return FileRead(text, document, validate(document, kind), ())
    except RulebookError as error:
        kept, typed = pruned(document, kind, error.faults) or (document, None)
        left = _names(kept.data) if typed is not None else Counter[str]()
        return FileRead(text, kept, typed, error.faults, frozenset(_names(document.data) - left))


def _names(data: Any) -> Counter[str]:
    """Return every name in the data of a file, with how often it stands there."""
    if isinstance(data, dict):
        return sum((_names(one) for pair in data.items() for one in pair), Counter())
    if isinstance(data, list):
        return sum(map(_names, data), Counter())
    return Counter(_NAMES.findall(data)) if isinstance(data, str) else Counter()


def _unreadable(file: Path, name: str) -> tuple[Fault, ...]:
    try:
        read_yaml(file, called(name))
    except RulebookError as error:
        return error.faults
    return ()


# -- the whole ---------------------------------------------------------------------------------------------


def _whole(files: Mapping[str, FileRead], faults: list[Fault]) -> Gathered:
    typed = {name: one.typed for name, one in files.items() if one.typed is not None}
    if any(name not in typed for name in _NEEDED):
        text = Text(
            "tên gọi, ngày hiệu lực và phép thử: cần sources.yaml, shared.yaml và law/regimes.yaml đọc được",
            "names, days in force and tests: sources.yaml, shared.yaml and law/regimes.yaml must be readable",
        )
        return Gathered(files, tuple(faults), None, (text,))
    documents = {name: one.document for name, one in files.items() if one.document and name in typed}
    found: list[Fault] = []
    rulebook = put_together(documents, typed, found)
    found += check(rulebook)
    unchecked: list[Text] = []
    if found:
        if {one.code for one in found} & set(_UNSAFE):
            text = Text(
                "tiêu chí của các tệp khi đặt cạnh nhau: còn lỗi về tên gọi, ngày hiệu lực hoặc tham số",
                "criteria of several files together: there are faults of names, days in force or parameters",
            )
            unchecked.append(text)
        else:
            found += program_faults(_with_all_sources(rulebook, found))
        found += test_faults(rulebook)
    told = [one for one in found if not _follows(one, files)]
    every = {(one.code, one.place, one.message): one for one in reversed((*faults, *told))}
    return Gathered(files, tuple(every.values())[::-1], _with_all_sources(rulebook, found), tuple(unchecked))


def _follows(fault: Fault, files: Mapping[str, FileRead]) -> bool:
    """Return whether a fault may only be there because a file, or an entry of it, was left out."""
    lacking = {name: one for name, one in files.items() if one.faults}
    if not lacking:
        return False
    if fault.code in _OF_DAYS and any(name.startswith("law/") for name in lacking):
        return True
    said = set(_NAMES.findall(fault.message.en))
    written = {
        word for name, one in lacking.items() for text in (name, one.text) for word in _NAMES.findall(text)
    }
    return _of_names(fault) and bool(said & _quoted(fault.message.en) & written)


def _of_names(fault: Fault) -> bool:
    """Return whether a fault is a name that leads nowhere."""
    return fault.code.startswith("unknown-") or fault.code in ("clause-target", "undeclared")


def _quoted(message: str) -> set[str]:
    return {word for quoted in re.findall(r'"([^"]*)"', message) for word in _NAMES.findall(quoted)}


def _with_all_sources(rulebook: Rulebook, faults: list[Fault]) -> Rulebook:
    """Return a rulebook in which citations of unknown sources do no harm to what comes next."""
    names = set(_unknown_sources(faults))
    if not names:
        return rulebook
    empty = next(iter(rulebook.sources.values()), None)
    if empty is None:
        return rulebook
    more = {name: replace(empty, id=name, in_force=None) for name in names}
    return replace(rulebook, sources=rulebook.sources | more)


def _unknown_sources(faults: list[Fault]) -> Iterator[str]:
    for fault in faults:
        if fault.code == "unknown-source":
            found = re.search(r'"([^"]*)"', fault.message.en)
            yield found[1] if found else ""

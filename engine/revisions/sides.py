"""The two sides of a comparison: a folder of rules as it stands, or as it stood in a git revision."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Final

from ..errors import Fault, Place, RulebookError
from ..rulebooks.files import MOST_BYTES
from ..rulebooks.filing import Rulebook
from ..rulebooks.library import Library
from ..texts import Text
from .git import Entry, Repository

_MARKS: Final = ("sources.yaml", "law/regimes.yaml")
"""Files that every folder of rules has, and hardly any other folder."""
_MOST_FILES: Final = 5_000
_MOST_TOGETHER: Final = 200_000_000
"""Bytes of all rulebook files of a revision together."""
_DEEPEST: Final = 4
_SHOWN_COMMIT: Final = 10


@dataclass(frozen=True, slots=True)
class Side:
    """One state of the rulebooks.

    `name` is as it was asked for; `said` is how messages call its folder of rules; `folder` is where its
    files are now; `commit` names a revision for good.
    """

    name: str
    said: str
    folder: Path
    commit: str | None = None

    def place(self, of: Place) -> Place:
        """Return a place in one of its files as seen from outside: with the folder or revision it is in."""
        if of.file is None or not of.file.startswith("rules/"):
            return replace(of, file=self.said) if of.file == str(self.folder) else of
        return replace(of, file=self.said + of.file.removeprefix("rules"))

    @property
    def shown(self) -> str:
        """The name, and the commit where the name may come to mean another."""
        if self.commit is None or self.commit.startswith(self.name):
            return self.name
        return f"{self.name} ({self.commit[:_SHOWN_COMMIT]})"


@contextmanager
def opened(name: str, repository: Path) -> Iterator[Side]:
    """Give a side by its name: a folder, or a revision of the git repository that `repository` is in.

    A folder of that name wins. In a revision the rules are found by themselves; `REVISION:path` says where
    they are. The files of a revision are put in a folder of their own, which is gone afterwards.

    Raises:
        RulebookError: there is neither, or no rules in it.
    """
    folder = Path(name)
    if name and folder.is_dir():
        found = _rules_in(folder)
        yield Side(name, found.as_posix(), found)
        return
    with tempfile.TemporaryDirectory(prefix="awards-rules-") as made:
        yield _taken_out(name, Repository(repository), Path(made) / "rules")


def loaded(sides: Sequence[tuple[Side, Library]]) -> tuple[Rulebook, ...]:
    """Return the rulebooks of both sides.

    Raises:
        RulebookError: with the faults of every side that does not load, each in its own place.
    """
    faults: list[Fault] = []
    books = []
    for title, (side, library) in zip((_OLD, _NEW), sides, strict=True):
        try:
            books.append(library.rulebook)
        except RulebookError as error:
            said = _UNREADABLE.fill(which=title, n=len(error.faults))
            faults.append(Fault("side-unreadable", said, Place(side.shown)))
            faults += [replace(one, place=side.place(one.place)) for one in error.faults]
    if faults:
        raise RulebookError(faults)
    return tuple(books)


def _rules_in(folder: Path) -> Path:
    """Return the folder of rules: the folder itself, or `rules` in it where only that is one."""
    inner = folder / "rules"
    own = any((folder / mark).is_file() for mark in _MARKS)
    return inner if not own and all((inner / mark).is_file() for mark in _MARKS) else folder


def _taken_out(name: str, repository: Repository, to: Path) -> Side:
    revision, colon, path = name.partition(":")
    repository.check()
    if not revision:
        raise _error("git-unknown-revision", _NO_REVISION, name)
    commit = repository.commit(revision)
    under = _clean(path, name) if colon else _found_in(repository, commit, name)
    entries = [one for one in repository.files(commit, under) if _counts(one.path, under)]
    if not any(one.path == _join(under, mark) for one in entries for mark in _MARKS):
        raise _error("revision-without-rules", _NO_RULES, name)
    _check(entries, name)
    for entry, data in zip(entries, repository.contents(entries), strict=True):
        file = to / (entry.path[len(under) + 1 :] if under else entry.path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return Side(name, f"{revision}:{under or '.'}", to, commit)


def _clean(path: str, name: str) -> str:
    parts = [one for one in path.split("/") if one not in ("", ".")]
    if ".." in parts:
        raise _error("revision-without-rules", _OUTSIDE, name)
    return "/".join(parts)


def _found_in(repository: Repository, commit: str, name: str) -> str:
    """Return the one folder of rules in a commit; the one at the top where there are several."""
    marked: dict[str, set[str]] = {}
    for one in repository.files(commit):
        for mark in _MARKS:
            if one.plain and (one.path == mark or one.path.endswith("/" + mark)):
                marked.setdefault(one.path[: -len(mark)].rstrip("/"), set()).add(mark)
    folders = sorted(folder for folder, marks in marked.items() if len(marks) == len(_MARKS))
    if len(folders) == 1 or "rules" in folders:
        return "rules" if "rules" in folders else folders[0]
    if not folders:
        raise _error("revision-without-rules", _NO_RULES, name)
    revision = name.partition(":")[0]
    raise _error("revision-many-rules", _MANY, name, tuple(f"{revision}:{one}" for one in folders))


def _counts(path: str, under: str) -> bool:
    """Return whether a file is one that a folder of rules is read from."""
    inside = PurePosixPath(path).parts[len(PurePosixPath(under).parts) if under else 0 :]
    hidden = any(one.startswith(".") for one in inside)
    return (
        bool(inside) and len(inside) <= _DEEPEST and not hidden and path.lower().endswith((".yaml", ".yml"))
    )


def _check(entries: Sequence[Entry], name: str) -> None:
    """Raise RulebookError for what must not be written to disk: links, names that lead away, too much."""
    faults = []
    for one in entries:
        parts = one.path.split("/")
        if not one.plain:
            faults.append(Fault("revision-link", _LINK, Place(one.path), raw=name))
        elif "\\" in one.path or any(part in ("", ".", "..") for part in parts):
            faults.append(Fault("revision-path", _PATH, Place(one.path), raw=name))
        elif one.size > MOST_BYTES:
            faults.append(Fault("rulebook-too-large", _LARGE, Place(one.path), raw=name))
    if len(entries) > _MOST_FILES or sum(one.size for one in entries) > _MOST_TOGETHER:
        faults.append(Fault("rulebook-too-large", _TOO_MUCH, Place(name)))
    if faults:
        raise RulebookError(faults)


def _join(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name


def _error(code: str, message: Text, name: str, allowed: tuple[str, ...] = ()) -> RulebookError:
    return RulebookError(Fault(code, message.fill(x=name), Place(name), allowed))


_OLD, _NEW = Text("bản cũ", "the old rulebooks"), Text("bản mới", "the new rulebooks")
_UNREADABLE = Text(
    "{which} có {n} lỗi nên không so sánh được; lỗi nêu ở dưới",
    "{which} cannot be compared: number of faults {n}, named below",
)
_NO_REVISION = Text(
    "trước dấu hai chấm phải là một bản git, như HEAD~3:rules",
    "a git revision must stand before the colon, as in HEAD~3:rules",
)
_NO_RULES = Text(
    "bản này không có bộ quy tắc (sources.yaml và law/regimes.yaml trong cùng một thư mục); nếu quy tắc ở "
    "chỗ khác, viết BẢN:đường/dẫn",
    "this revision holds no rules (sources.yaml and law/regimes.yaml in one folder); where they are "
    "elsewhere, write REVISION:path",
)
_MANY = Text(
    "bản này có nhiều thư mục quy tắc; nêu rõ một thư mục",
    "this revision holds several folders of rules; name one",
)
_OUTSIDE = Text(
    "đường dẫn tính từ đầu kho git và không có “..”",
    'the path begins at the top of the repository, without ".."',
)
_LINK = Text(
    "là liên kết hoặc kho con, không phải tệp; trong một bản git không đọc theo được",
    "a link or another repository, not a file; in a revision it cannot be followed",
)
_PATH = Text("tên tệp không dùng được", "the name of the file cannot be used")
_LARGE = Text("tệp lớn hơn 2 MB", "the file is larger than 2 MB")
_TOO_MUCH = Text(
    "bản này có quá nhiều tệp quy tắc để là một bộ quy tắc",
    "this revision holds too many files to be one rulebook",
)

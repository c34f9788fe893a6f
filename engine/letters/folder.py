"""The folder that letters are written to: nothing of others is written over, nothing old stays behind unseen.

A list of digests, `sha256  path` a line, says which files are this program's and still as it wrote them. A
file that a clerk has changed is the clerk's, and so is one that was there before.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Final

from ..errors import Fault, Place, ScreeningError, os_reason
from ..reporting.replacing import OWNER_ONLY, replacing
from ..texts import Text

WRITTEN: Final = ".awards-letters"
"""The list of what was written, in the folder itself."""
_MOST_NAMED: Final = 12


class LetterFolder:
    """A folder of letters. Paths are relative, with `/`."""

    def __init__(self, path: Path) -> None:
        """Make the folder where there is none. Raises ScreeningError if it cannot be written to."""
        self.path = path
        try:
            path.mkdir(parents=True, exist_ok=True)
            with replacing(path / WRITTEN, OWNER_ONLY) as made:  # what cannot be written is told before work
                made.write_bytes(self._read())
        except OSError as error:
            raise refused(path, error) from error
        self._before: dict[str, set[str]] = defaultdict(set)
        for name, digest in _entries(self._read().decode("utf-8", "replace")):
            self._before[name].add(digest)

    @property
    def holds_letters(self) -> bool:
        """Whether letters of an earlier run stand in the folder."""
        return any(name.endswith(".docx") and self._exists(name) for name in self._before)

    def begin(self, planned: Collection[str], force: bool) -> None:
        """Raise ScreeningError if a file of somebody else stands where one may be written, unless `force`."""
        others = [] if force else [one for one in planned if self._exists(one) and not self._own(one)]
        if others:
            more = len(others) - _MOST_NAMED
            faults = [
                Fault("letter-exists", _EXISTS, Place(str(self.path / one))) for one in others[:_MOST_NAMED]
            ]
            if more > 0:
                faults.append(Fault("letter-exists", _MORE.fill(n=more), Place(str(self.path))))
            raise ScreeningError(faults)

    def finish(self, written: Mapping[str, str]) -> list[str]:
        """Remove what an earlier run wrote and this one did not; return what stays because it was changed.

        `written`: each path and its digest.
        """
        left = []
        for one in self._before.keys() - written.keys():
            if not self._exists(one):
                continue
            if not self._own(one):
                left.append(one)
                continue
            with suppress(OSError):
                self._at(one).unlink()
                self._at(one).parent.rmdir()  # only if nothing is left in it
        self._forget_killed({PurePosixPath(one).name for one in (*self._before, *written)})
        self._write(written.items())
        return sorted(left)

    def _forget_killed(self, names: Collection[str]) -> None:
        """Remove what a stopped run wrote by half, also for units that get no letter any more."""
        for name in names:
            for one in self.path.glob(f"*/.{name}.*.partial"):
                if not one.parent.is_symlink():
                    with suppress(OSError):
                        one.unlink()
                        one.parent.rmdir()  # only if nothing is left in it

    def _own(self, name: str) -> bool:
        digests = self._before.get(name, set())
        return bool(digests) and digest_of(self._at(name)) in digests

    def _exists(self, name: str) -> bool:
        return os.path.lexists(self._at(name))

    def _at(self, name: str) -> Path:
        return self.path.joinpath(*PurePosixPath(name).parts)

    def _read(self) -> bytes:
        with suppress(FileNotFoundError):
            return (self.path / WRITTEN).read_bytes()
        return b""

    def _write(self, entries: Iterable[tuple[str, str]]) -> None:
        try:
            with replacing(self.path / WRITTEN, OWNER_ONLY) as made:
                text = "".join(f"{digest}  {name}\n" for name, digest in sorted(entries))
                made.write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            raise refused(self.path, error) from error


@contextmanager
def putting(root: Path, name: str) -> Iterator[Path]:
    """Give a file to be written; then it takes its place in the folder, and is known for this program's.

    That is noted just before, so that the files of a killed run are known too. Any process may do it. Raises
    OSError.
    """
    target = root.joinpath(*PurePosixPath(name).parts)
    target.parent.mkdir(exist_ok=True)
    with replacing(target, OWNER_ONLY) as made:
        yield made
        with (root / WRITTEN).open("ab") as notes:
            notes.write(f"{digest_of(made)}  {name}\n".encode())


def digest_of(path: Path) -> str:
    """Return the digest of a file; of one that cannot be read, none that any file has."""
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def refused(path: Path, error: Exception) -> ScreeningError:
    """Return why letters cannot be written, in words."""
    why = os_reason(error) if isinstance(error, OSError) else str(error)
    return ScreeningError(Fault("letter-not-written", _NOT_WRITTEN.fill(why=why), Place(str(path))))


def _entries(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        digest, _, name = line.partition("  ")
        parts = PurePosixPath(name).parts
        if name and ".." not in parts and not PurePosixPath(name).is_absolute():
            yield name, digest


_EXISTS = Text(
    "đã có tệp này, không phải do lần chạy trước ghi hoặc đã được sửa sau đó (ví dụ đã điền số, ngày); "
    "chọn thư mục khác với -o, hoặc dùng --force để ghi đè",
    "this file exists and was not written by an earlier run, or was changed since (a number or date filled "
    "in); choose another folder with -o, or use --force to write over it",
)
_MORE = Text("và {n} tệp nữa", "and {n} more files")
_NOT_WRITTEN = Text(
    "không ghi được văn bản ({why}); kiểm tra quyền ghi, dung lượng đĩa, đóng tệp đang mở, rồi chạy lại",
    "letters cannot be written ({why}); check permissions and disk space, close files that are open, and run "
    "again",
)

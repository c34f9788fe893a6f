"""Asking git what a revision of a repository holds. Nothing is checked out, and nothing of it is run."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Final, NamedTuple

from ..errors import Fault, RulebookError
from ..texts import Text, nearest

_PATIENCE: Final = 120.0
"""Seconds that git may take to answer."""
_SETTINGS: Final = ("--no-pager", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false")
_LINK, _MODULE = "120000", "160000"


class Entry(NamedTuple):
    """A file of a revision: its path from the top of the repository, its object, how many bytes it has.

    `plain` is false for a link or another repository, whose bytes are no content.
    """

    path: str
    object: str
    size: int
    plain: bool


class Repository:
    """A git repository, asked by its own program. Raises RulebookError where it cannot answer."""

    def __init__(self, folder: Path) -> None:
        """Take the repository that `folder` is in; whether there is one is asked with the first question."""
        self.folder = folder

    def check(self) -> None:
        """Raise RulebookError if there is no git, or `folder` is in no repository."""
        done = self._run("rev-parse", "--git-dir")
        if done.returncode:
            why = _last(done.stderr)
            none = "not a git repository" in why
            message = Text("thư mục này không thuộc kho git nào", "this folder is in no git repository")
            if not none:
                message = Text(
                    "git không mở được kho ở đây ({why})", "git cannot open the repository ({why})"
                )
            raise _error("git-no-repository", message.fill(why=why), raw=str(self.folder))

    def commit(self, revision: str) -> str:
        """Return the commit that a revision names.

        Raises:
            RulebookError: there is no such revision; a branch or tag that may have been meant is named.
        """
        done = self._run("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}")
        found = done.stdout.decode("ascii", "replace").strip()
        if done.returncode or not found or set(found) - set("0123456789abcdef"):
            names = tuple(self._names())
            message = Text(
                "không có thư mục nào tên “{x}”, và kho git cũng không có bản nào như vậy",
                'there is no folder "{x}", and the git repository has no such revision',
            )
            meant = nearest(revision, names)
            raise _error("git-unknown-revision", message.fill(x=revision), names, meant, revision)
        return found

    def files(self, commit: str, under: str = "") -> Iterator[Entry]:
        """Yield the files of a commit, those in the folder `under` or all, one by one however many."""
        asked = ["ls-tree", "-r", "-z", "-l", "--full-tree", commit]
        with self._reading([*asked, "--", under] if under else asked) as process:
            assert process.stdout is not None
            for record in _records(process.stdout):
                about, _, path = record.partition(b"\t")
                mode, kind, name, size = about.split()
                count = int(size) if size.isdigit() else 0
                plain = kind == b"blob" and mode.decode() not in (_LINK, _MODULE)
                yield Entry(os.fsdecode(path), name.decode(), count, plain)
        self._finished(process)

    def contents(self, entries: Sequence[Entry]) -> Iterator[bytes]:
        """Yield the bytes of files of a commit, in the order given."""
        asked = "".join(f"{one.object}\n" for one in entries).encode()
        done = self._run("cat-file", "--batch", given=asked)
        if done.returncode:
            raise _error("git-failed", _FAILED.fill(why=_last(done.stderr)))
        at = 0
        for one in entries:
            head, _, _ = done.stdout[at : at + 200].partition(b"\n")
            parts = head.split()
            if len(parts) != 3 or parts[1] != b"blob":
                raise _error("git-failed", _MISSING.fill(path=one.path))
            start = at + len(head) + 1
            at = start + int(parts[2]) + 1
            yield done.stdout[start : at - 1]

    def _names(self) -> Iterator[str]:
        done = self._run(
            "for-each-ref", "--count=500", "--format=%(refname:short)", "refs/heads", "refs/tags"
        )
        yield from done.stdout.decode("utf-8", "replace").split()

    def _run(self, *asked: str, given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
        try:
            return subprocess.run(  # noqa: S603  a list, no shell; names cannot be options
                self._call(asked), input=given, stdin=None if given is not None else subprocess.DEVNULL,
                capture_output=True, env=_environment(), timeout=_PATIENCE, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired as error:
            raise _error("git-failed", _SLOW) from error
        except OSError as error:
            raise _no_git(error, self.folder) from error
        except ValueError as error:  # a name with a zero byte
            raise _error("git-unknown-revision", _NO_NAME, raw=" ".join(asked)) from error

    def _reading(self, asked: Sequence[str]) -> subprocess.Popen[bytes]:
        try:
            return subprocess.Popen(  # noqa: S603  as above
                self._call(asked), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL, env=_environment(),
            )  # fmt: skip
        except OSError as error:
            raise _no_git(error, self.folder) from error

    def _finished(self, process: subprocess.Popen[bytes]) -> None:
        if process.returncode:
            raise _error("git-failed", _FAILED.fill(why=f"ls-tree: {process.returncode}"))

    def _call(self, asked: Sequence[str]) -> list[str]:
        return ["git", *_SETTINGS, "-C", os.fspath(self.folder), *asked]


def _records(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield what a zero byte ends."""
    rest = b""
    while chunk := stream.read(1 << 16):
        *whole, rest = (rest + chunk).split(b"\0")
        yield from whole


def _environment() -> Mapping[str, str]:
    """Return the environment for git: its own search decides which repository it is, and it asks nobody."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    for name in ("GIT_CEILING_DIRECTORIES", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM"):
        if name in os.environ:
            kept[name] = os.environ[name]
    quiet = {
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_LITERAL_PATHSPECS": "1",
        "LC_ALL": "C",
    }
    return kept | quiet


def _last(said: bytes) -> str:
    lines = said.decode("utf-8", "replace").strip().splitlines()
    return lines[0].removeprefix("fatal: ")[:300] if lines else "?"


def _no_git(error: OSError, folder: Path) -> RulebookError:
    if not folder.is_dir():
        return _error(
            "git-no-repository", Text("không có thư mục này", "there is no such folder"), raw=str(folder)
        )
    message = Text(
        "máy này không chạy được git ({why}); cài git, hoặc cho biết hai thư mục quy tắc",
        "git cannot be run here ({why}); install git, or name two folders of rules",
    )
    return _error("git-missing", message.fill(why=error.strerror or error))


def _error(
    code: str, message: Text, allowed: tuple[str, ...] = (), meant: str | None = None, raw: str | None = None
) -> RulebookError:
    return RulebookError(Fault(code, message, allowed=allowed, meant=meant, raw=raw))


_FAILED = Text("git báo lỗi: {why}", "git failed: {why}")
_SLOW = Text("git trả lời quá lâu nên phải dừng", "git took too long to answer and was stopped")
_NO_NAME = Text("tên có ký tự không dùng được", "the name holds a character that cannot be used")
_MISSING = Text(
    "kho git không có đủ nội dung của {path} (kho tải một phần?)",
    "the git repository lacks the content of {path} (a partial clone?)",
)

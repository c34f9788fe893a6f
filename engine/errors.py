"""What can go wrong, said to the person who can mend it.

Every error has a stable code, a place and a message in both languages: what, where, what is allowed,
what to do. Errors are caught in the command line; elsewhere only to gather several into one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from errno import ENAMETOOLONG, ENOSPC, EROFS
from typing import Final

from .texts import Lang, Text, printable


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fault is: a file, a line and column in it (from 1), or a JSON pointer into it.

    `said`: where the words stand that are taken over there, if they stand elsewhere.
    """

    file: str | None = None
    line: int | None = None
    column: int | None = None
    pointer: str | None = None
    said: Place | None = field(default=None, compare=False, repr=False)

    def __str__(self) -> str:
        position = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        return " ".join(part for part in (position, self.pointer) if part)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with an input.

    `code` is stable and never reused; `allowed` lists what would be accepted (may be empty);
    `meant` is the likeliest intended word; `raw` is the text as it was read.
    """

    code: str
    message: Text
    place: Place = Place()
    allowed: tuple[str, ...] = ()
    meant: str | None = None
    raw: str | None = None

    def at(self, file: str) -> Fault:
        """Return the fault with its file named."""
        return replace(self, place=replace(self.place, file=file))

    def say(self, lang: Lang) -> str:
        """Return one line: place, message, what is allowed, what was probably meant."""
        parts = [self.message.say(lang)]
        if self.allowed:
            shown = ", ".join(self.allowed[:12]) + (", …" if len(self.allowed) > 12 else "")
            parts.append(f"cho phép: {shown}" if lang == "vi" else f"allowed: {shown}")
        quoted = f"“{self.meant}”" if lang == "vi" else f'"{self.meant}"'
        if self.meant and quoted not in parts[0]:
            parts.append(f"có phải {quoted}?" if lang == "vi" else f"did you mean {quoted}?")
        place = str(self.place)
        said = (f"{place}: " if place else "") + "; ".join(parts) + f" [{self.code}]"
        return printable(said).replace("\n", "\\n")


def os_reason(error: OSError) -> Text:
    """Return why the system refused a file, in words; in the system's own where that is rare."""
    return _REASONS.get(type(error)) or _BY_NUMBER.get(error.errno or 0) or _other_reason(error)


def _other_reason(error: OSError) -> Text:
    reason = error.strerror or str(error)
    return Text(f"hệ thống báo: {reason}", reason)


_REASONS: Final[Mapping[type[OSError], Text]] = {
    FileExistsError: Text("đã có tệp hoặc liên kết mang tên này", "a file or link of this name is there"),
    FileNotFoundError: Text("không có tệp, thư mục này", "there is no such file or folder"),
    IsADirectoryError: Text("đây là thư mục, không phải tệp", "this is a folder, not a file"),
    NotADirectoryError: Text("một phần của đường dẫn không phải thư mục", "a part of the path is no folder"),
    PermissionError: Text("không có quyền", "permission denied"),
}
_BY_NUMBER: Final[Mapping[int, Text]] = {
    ENOSPC: Text("hết chỗ trên đĩa", "no space left on the disk"),
    EROFS: Text("ổ đĩa chỉ cho đọc", "the disk is read-only"),
    ENAMETOOLONG: Text("tên tệp quá dài", "the name is too long"),
}


class AwardsError(Exception):
    """Base of every error this program raises on purpose. Carries one or more faults."""

    def __init__(self, faults: Fault | Sequence[Fault]) -> None:
        self.faults: tuple[Fault, ...] = (faults,) if isinstance(faults, Fault) else tuple(faults)
        super().__init__("\n".join(fault.say("en") for fault in self.faults))

    def __reduce__(self) -> tuple[type[AwardsError], tuple[tuple[Fault, ...]]]:
        """Come back from another process as it went."""
        return type(self), (self.faults,)

    def say(self, lang: Lang) -> str:
        """Return the faults, one a line."""
        return "\n".join(fault.say(lang) for fault in self.faults)


class DossierError(AwardsError):
    """A dossier that cannot be read: not JSON, the wrong shape, an unknown key."""


class RulebookError(AwardsError):
    """A rulebook that cannot be trusted. Every fault found is in it, not only the first."""


class DisagreementError(AwardsError):
    """The two evaluators differ on a dossier, or one of them misbehaved. There is no verdict."""


class MatcherError(AwardsError):
    """A fact that cannot be matched: a text too long, a number too large, a cell of the wrong kind."""


class ScreeningError(AwardsError):
    """A batch that cannot be screened, or not to its end: an output in the way, another run at work."""


class HistoryError(AwardsError):
    """A history of past decisions that cannot be read, written or reached."""

"""What can go wrong with a history of past decisions, said to the person who can mend it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from ..errors import Fault, HistoryError, Place
from ..texts import Text

_LONGEST_SAID = 200


def refused(code: str, vi: str, en: str, file: str) -> HistoryError:
    """Return the error of a database as a whole; `file` is its address as it may be shown."""
    return HistoryError(Fault(code, Text(vi, en), Place(file)))


def corrupt(shown: str) -> HistoryError:
    """Return the error of a file that is damaged, or no database at all."""
    return refused(
        "history-corrupt",
        "tệp không phải là cơ sở dữ liệu, hoặc đã hỏng; lấy lại bản sao lưu",
        "the file is no database, or is damaged; restore it from a backup",
        shown,
    )


@contextmanager
def told(shown: str, secret: str | None = None) -> Iterator[None]:
    """Turn what a database says went wrong into a HistoryError; `secret` is never repeated."""
    try:
        yield
    except DBAPIError as error:
        raise _error(str(error.orig), shown, secret) from None


def _error(said: str, shown: str, secret: str | None) -> HistoryError:
    low = said.lower()
    if "locked" in low:
        return refused(
            "history-locked",
            "lịch sử đang được chương trình khác ghi; đợi chương trình ấy xong rồi làm lại",
            "another program is writing to the history; wait until it is done and try again",
            shown,
        )
    if "readonly" in low or "read-only" in low:
        return refused(
            "history-read-only",
            "không ghi được vào lịch sử: tệp hoặc thư mục chỉ cho đọc; xin quyền ghi",
            "the history cannot be written: its file or folder is read-only; ask for the right to write",
            shown,
        )
    if any(one in low for one in ("disk is full", "no space left", "disk i/o error")):
        return refused(
            "history-disk",
            "đĩa đã đầy hoặc có lỗi nên không ghi gì vào lịch sử; giải phóng chỗ, kiểm tra đĩa rồi làm lại",
            "the disk is full or failing; nothing was written to the history; make room, check it, try again",
            shown,
        )
    if "not a database" in low or "malformed" in low or "corrupt" in low:
        return corrupt(shown)
    first = (said.strip().splitlines() or [""])[0][:_LONGEST_SAID]
    if secret and secret in said:
        first = "…"
    return refused(
        "history-cannot-open",
        f"không dùng được cơ sở dữ liệu lịch sử; kiểm tra địa chỉ, quyền truy cập và máy chủ ({first})",
        f"the history's database cannot be used; check its address, your rights and the server ({first})",
        shown,
    )

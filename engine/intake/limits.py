"""How much of one file is taken in, and how a file is refused.

The limits are far above any list that an office keeps, and low enough that a hostile file is turned
away before it fills the machine.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from ..errors import DossierError, Fault, Place
from ..texts import Text

MOST_ROWS: Final = 200_000
"""The last row of a sheet, or of a CSV file, that may hold a value."""
MOST_COLUMNS: Final = 500
"""The last column that may hold a value."""
MOST_CELLS: Final = 5_000_000
"""Most cells of all sheets of a workbook together, counting rows times columns of what is used."""
MOST_SHEETS: Final = 200
"""Most sheets of a workbook."""
MOST_WORKBOOK_BYTES: Final = 100 * 1024 * 1024
"""Most bytes of a workbook as it lies on the disk."""
MOST_TEXT_BYTES: Final = 200 * 1024 * 1024
"""Most bytes of a CSV file, unpacked."""
MOST_UNPACKED: Final = 4 * 1024**3
"""Most bytes that a compressed file of dossiers may unpack to. They are streamed, never held."""
MOST_SHEET_BYTES: Final = 1024**3
"""Most bytes that all parts of a workbook may unpack to; sheets formatted to their last row are large."""
MOST_STRINGS_BYTES: Final = 256 * 1024 * 1024
"""Most bytes of a part of a workbook that is held whole: its shared texts."""


def refused(code: str, vi: str, en: str, file: str, line: int | None = None) -> DossierError:
    """Return the error that a file, or a line of it, cannot be taken in."""
    return DossierError(Fault(code, Text(vi, en), Place(file, line)))


def too_large(file: str, vi: str, en: str) -> DossierError:
    """Return the error that a workbook is larger than a list of dossiers can be: `vi`, `en` say in what."""
    return refused(
        "workbook-too-large",
        f"bảng tính quá lớn: {vi}; chỉ giữ lại danh sách (xóa hẳn dòng, cột thừa), hoặc chia thành nhiều tệp",
        f"the workbook is too large: {en}; keep only the list (delete rows and columns that are not"
        " needed), or split it into several files",
        file,
    )


def corrupt(file: str) -> DossierError:
    """Return the error that a workbook is damaged."""
    return refused(
        "workbook-corrupt",
        "bảng tính bị hỏng hoặc tải về chưa hết; mở bằng Excel hoặc LibreOffice, lưu thành tệp .xlsx mới rồi"
        " gửi lại",
        "the workbook is damaged or was not downloaded whole; open it in Excel or LibreOffice, save it as a"
        " new .xlsx and send that",
        file,
    )


def encrypted(file: str) -> DossierError:
    """Return the error that a workbook is locked with a password."""
    return refused(
        "workbook-encrypted",
        "bảng tính có mật khẩu nên không đọc được; mở tệp, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ sổ làm việc)"
        " rồi gửi lại",
        "the workbook is locked with a password; open it, take the password off (File > Info > Protect"
        " Workbook) and send it again",
        file,
    )


def not_a_list(file: str) -> DossierError:
    """Return the error that a file is no list: a folder, a file of JSON, a lock file."""
    return refused(
        "not-a-list",
        "đây không phải danh sách; chọn một tệp .xlsx, .xls, .ods hoặc .csv",
        "this is not a list; choose an .xlsx, .xls, .ods or .csv file",
        file,
    )


def unopened(error: OSError, file: str) -> DossierError:
    """Return the error that a file cannot be opened or read on."""
    if isinstance(error, PermissionError):
        return refused(
            "file-no-rights",
            "không có quyền đọc tệp; xin quyền đọc, hoặc chép tệp sang chỗ khác",
            "there is no right to read the file; ask for it, or copy the file elsewhere",
            file,
        )
    if isinstance(error, FileNotFoundError):
        return refused("no-such-file", "không có tệp này", "there is no such file", file)
    why = error.strerror or type(error).__name__
    return refused("file-unreadable", f"không đọc được tệp ({why})", f"the file cannot be read ({why})", file)


def shown_name(path: Path) -> str:
    """Return the name of a file fit to keep and show; what is not UTF-8 in it is marked."""
    return os.fsencode(path).decode("utf-8", "replace")

"""Which revision a database is at, and bringing it to the newest. There is no way back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Select, column, inspect, select, table

from ..errors import HistoryError
from .connecting import Address
from .faults import refused
from .schema import REVISIONS, VERSION_TABLE

HEAD = REVISIONS[-1]


def revision_of(connection: Connection, address: Address) -> str | None:
    """Return the revision of a database; None when it holds nothing yet.

    Raises HistoryError for a database that holds something else, or was made by a newer program.
    """
    names = inspect(connection).get_table_names()
    if VERSION_TABLE not in names:
        if not names or address.path is None:
            return None
        raise refused(
            "not-a-history",
            "tệp này là một cơ sở dữ liệu khác, không phải lịch sử khen thưởng; chọn tệp khác",
            "this file is another database, not a history of awards; choose another file",
            address.shown,
        )
    query: Select[Any] = select(column("version_num")).select_from(table(VERSION_TABLE))
    found: str | None = connection.execute(query).scalar_one_or_none()
    if found is not None and found not in REVISIONS:
        raise refused(
            "history-newer",
            f"lịch sử do bản mới hơn của chương trình tạo ra (mức {found}, bản này đọc được đến {HEAD}); "
            "cập nhật chương trình",
            f"the history was made by a newer version of the program (revision {found}, this one reads "
            f"up to {HEAD}); update the program",
            address.shown,
        )
    return found


def require_head(connection: Connection, address: Address) -> None:
    """Raise HistoryError unless the database is a history at the newest revision."""
    found = revision_of(connection, address)
    if found is None:
        raise empty(address)
    if found != HEAD:
        raise refused(
            "history-outdated",
            f"lịch sử do bản cũ của chương trình tạo ra (mức {found}, cần {HEAD}); sao lưu, rồi chạy "
            "`awards history import` với lịch sử này để nâng cấp (không mất dữ liệu)",
            f"the history was made by an older version of the program (revision {found}, {HEAD} is needed); "
            "make a backup, then run `awards history import` on it to upgrade it (nothing is lost)",
            address.shown,
        )


def empty(address: Address) -> HistoryError:
    """Return the error of a place where there is no history yet."""
    return refused(
        "history-missing",
        "chưa có lịch sử ở đây; kiểm tra đường dẫn, hoặc tạo bằng `awards history import`",
        "there is no history here; check the path, or make one with `awards history import`",
        address.shown,
    )


def upgrade(connection: Connection, address: Address, to: str = "head") -> str | None:
    """Bring a database to the newest revision inside the caller's transaction; return where it was."""
    was = revision_of(connection, address)
    if was != HEAD:
        from alembic import command
        from alembic.config import Config

        config = Config()
        folder = str(Path(__file__).parent / "migrations")
        config.set_main_option("script_location", folder.replace("%", "%%"))
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = connection
        command.upgrade(config, to)
    return was

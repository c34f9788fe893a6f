"""The tables of a history, as the newest migration leaves them.

Texts are kept as written; `*_key` columns hold them folded, `*_hash` columns a short digest of the key, so
that an index never meets a text too long for it. Days are integers `yyyymmdd`; a date keeps its raw text
and the earliest and latest day it can mean.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, String, Table, Text

VERSION_TABLE: Final = "awards_history_version"
"""Where the revision of a history is noted."""
REVISIONS: Final = ("0001", "0002")
"""Every revision there ever was, in order; the last is what this program reads and writes."""

METADATA: Final = MetaData()

# The order of bytes everywhere, whatever the database's own language is.
_WORDS = Text().with_variant(Text(collation="C"), "postgresql")
_HASH = String(32)


def _words(name: str, required: bool = False) -> Column[str]:
    return Column(name, _WORDS, nullable=not required)


RECORDS: Final = Table(
    "awards_history",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("match_hash", _HASH, nullable=False),
    Column("name_hash", _HASH, nullable=False),
    Column("number_hash", _HASH, nullable=False),
    _words("number", required=True),
    _words("number_key", required=True),
    _words("date", required=True),
    Column("date_from", Integer, nullable=False),
    Column("date_to", Integer, nullable=False),
    _words("issuer"),
    _words("award", required=True),
    _words("award_key", required=True),
    _words("campaign"),
    _words("campaign_key"),
    _words("kind"),
    _words("name", required=True),
    _words("name_key", required=True),
    _words("birth_date"),
    Column("birth_from", Integer),
    Column("birth_to", Integer),
    _words("unit"),
    _words("unit_key"),
    _words("title"),
    _words("achievement_time"),
    _words("achievement_from"),
    _words("achievement_to"),
    _words("withdrawn_on"),
    _words("withdrawn_by"),
    _words("title_key"),
    Index("awards_history_match", "match_hash"),
    Index("awards_history_name", "name_hash"),
    Index("awards_history_number", "number_hash"),
    Index("awards_history_date", "date_from"),
)
"""One row for each candidate of each decision."""

IDS: Final = Table(
    "awards_history_ids",
    METADATA,
    Column("record", Integer, ForeignKey("awards_history.id"), primary_key=True),
    Column("value", String(12), primary_key=True),
    Index("awards_history_ids_value", "value"),
)
"""The personal numbers of a record's candidate: 9 digits (CMND) or 12 (CCCD); one person may have both."""

"""Decisions: a row for each candidate, and their personal numbers."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    words = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    op.create_table(
        "awards_history",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("match_hash", sa.String(32), nullable=False),
        sa.Column("name_hash", sa.String(32), nullable=False),
        sa.Column("number_hash", sa.String(32), nullable=False),
        sa.Column("number", words, nullable=False),
        sa.Column("number_key", words, nullable=False),
        sa.Column("date", words, nullable=False),
        sa.Column("date_from", sa.Integer, nullable=False),
        sa.Column("date_to", sa.Integer, nullable=False),
        sa.Column("issuer", words),
        sa.Column("award", words, nullable=False),
        sa.Column("award_key", words, nullable=False),
        sa.Column("campaign", words),
        sa.Column("campaign_key", words),
        sa.Column("kind", words),
        sa.Column("name", words, nullable=False),
        sa.Column("name_key", words, nullable=False),
        sa.Column("birth_date", words),
        sa.Column("birth_from", sa.Integer),
        sa.Column("birth_to", sa.Integer),
        sa.Column("unit", words),
        sa.Column("unit_key", words),
        sa.Column("title", words),
        sa.Column("achievement_time", words),
        sa.Column("achievement_from", words),
        sa.Column("achievement_to", words),
    )
    op.create_index("awards_history_match", "awards_history", ["match_hash"])
    op.create_index("awards_history_name", "awards_history", ["name_hash"])
    op.create_index("awards_history_number", "awards_history", ["number_hash"])
    op.create_table(
        "awards_history_ids",
        sa.Column("record", sa.Integer, sa.ForeignKey("awards_history.id"), primary_key=True),
        sa.Column("value", sa.String(12), primary_key=True),
    )
    op.create_index("awards_history_ids_value", "awards_history_ids", ["value"])

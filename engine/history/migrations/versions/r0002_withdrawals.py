"""Withdrawn decisions, and achievements that can be looked up by their title."""

import sqlalchemy as sa
from alembic import op

from awards.engine.texts import fold

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_MANY = 1000


def upgrade() -> None:
    """Add the columns, and fold the titles already kept."""
    words = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    for name in ("withdrawn_on", "withdrawn_by", "title_key"):
        op.add_column("awards_history", sa.Column(name, words))
    op.create_index("awards_history_date", "awards_history", ["date_from"])
    kept = sa.table(
        "awards_history",
        sa.column("id", sa.Integer),
        sa.column("title", words),
        sa.column("title_key", words),
    )
    connection, last = op.get_bind(), 0
    query = (
        sa.select(kept.c.id, kept.c.title).where(kept.c.title.is_not(None)).order_by(kept.c.id).limit(_MANY)
    )
    change = kept.update().where(kept.c.id == sa.bindparam("of")).values(title_key=sa.bindparam("key"))
    while rows := connection.execute(query.where(kept.c.id > last)).all():
        connection.execute(change, [{"of": row.id, "key": fold(row.title)} for row in rows])
        last = rows[-1].id

"""What alembic runs to migrate: the connection is given, and its transaction is the caller's."""

from alembic import context

from awards.engine.history.schema import VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    version_table=VERSION_TABLE,
    # The SQLite driver is told to leave transactions alone, so that tables are made inside one there too.
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()

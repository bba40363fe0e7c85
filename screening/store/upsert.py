"""INSERT ... ON CONFLICT DO NOTHING, which SQLAlchemy spells once for each database."""

from collections.abc import Mapping

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_if_new(connection: Connection, table: Table, values: Mapping[str, object]) -> bool:
    """Insert a row unless one with the same key is there; True if it was inserted."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(table).values(**values).on_conflict_do_nothing()
    # Not by rowcount: with PostgreSQL's implicit RETURNING it is not known.
    return connection.execute(statement.returning(*table.primary_key)).first() is not None

"""INSERT ... ON CONFLICT DO NOTHING, which SQLAlchemy spells once for each database."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_if_new(connection: Connection, table: Table, values: Mapping[str, object]) -> bool:
    """Insert a row unless one with the same key is there; True if it was inserted."""
    # Not by rowcount: with PostgreSQL's implicit RETURNING it is not known.
    statement = _unless_there(connection, table).values(**values)
    return connection.execute(statement.returning(*table.primary_key)).first() is not None


def insert_the_new(
    connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]
) -> None:
    """Insert those rows of which none with the same key is there, all at once."""
    if rows:
        connection.execute(_unless_there(connection, table), rows)


def _unless_there(connection: Connection, table: Table) -> postgresql.Insert | sqlite.Insert:
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table).on_conflict_do_nothing()
    return sqlite.insert(table).on_conflict_do_nothing()

"""Opening a database so that what is acknowledged is on disk and writers queue, not fail."""

import hashlib

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

BUSY_TIMEOUT_MS = 30_000
# Kept open when idle; a burst opens more, which close when it is over.
IDLE_CONNECTIONS = 20


def connect(url: str) -> Engine:
    """An engine on SQLite (WAL, full sync) or PostgreSQL.

    As many connections as there are threads that ask: they are limited where they are made (40 in
    the web process, the slots of a worker), and a lower limit here would only make them time out.
    """
    engine = create_engine(
        url, pool_size=IDLE_CONNECTIONS, max_overflow=-1, pool_pre_ping=not url.startswith("sqlite")
    )
    if engine.dialect.name != "sqlite":
        return engine
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    # Python's driver opens transactions late and deferred; we open them ourselves (_begin).
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        f"busy_timeout={BUSY_TIMEOUT_MS}",
        "foreign_keys=ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    """Take SQLite's write lock at once unless only reading: a reader turned writer would fail."""
    read_only = connection.get_execution_options().get("read_only", False)
    connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")


def serialise_writers(connection: Connection, subject: str) -> None:
    """An advisory lock on `subject`; on SQLite a writing transaction holds the only lock anyway."""
    if connection.dialect.name == "postgresql":
        key = int.from_bytes(hashlib.blake2b(subject.encode(), digest_size=8).digest(), signed=True)
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": key})

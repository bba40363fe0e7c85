"""Workers: who is alive, by heartbeat."""

from datetime import datetime

from sqlalchemy import Connection, delete, select

from screening.store.upsert import insert_if_new
from screening.tables import workers


class Workers:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def beat(self, worker: str, host: str, pid: int, now: datetime) -> None:
        values = {"id": worker, "host": host, "pid": pid, "beat_at": now}
        if not insert_if_new(self.connection, workers, values):
            self.connection.execute(
                workers.update().where(workers.c.id == worker).values(beat_at=now)
            )

    def silent_since(self, moment: datetime) -> list[str]:
        return list(self.connection.scalars(select(workers.c.id).where(workers.c.beat_at < moment)))

    def on_host(self, host: str) -> dict[str, int]:
        """Workers that ran on a host, each with its process id."""
        query = select(workers.c.id, workers.c.pid).where(workers.c.host == host)
        return {row.id: row.pid for row in self.connection.execute(query)}

    def alive_since(self, moment: datetime) -> int:
        query = select(workers.c.id).where(workers.c.beat_at >= moment)
        return len(list(self.connection.scalars(query)))

    def forget(self, worker: str) -> None:
        self.connection.execute(delete(workers).where(workers.c.id == worker))

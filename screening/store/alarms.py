"""Alarms of sweeps: raised once a sweep, sent until they have arrived."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, Row, select, update

from screening.store.upsert import insert_if_new
from screening.sweeps import Alarm, Sweep, Trouble
from screening.tables.sweeps import alarms


class Alarms:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def add(self, sweep: Sweep, page_url: str, now: datetime) -> None:
        """Raise the alarm of a sweep; nothing changes if it was raised before."""
        values = {
            "source": sweep.source.name,
            "sweep_id": sweep.id,
            "trouble": sweep.trouble,
            "message": sweep.problem,
            "page_url": page_url,
            "raised_at": now,
            "tries": 0,
            "next_try_at": now,
        }
        insert_if_new(self.connection, alarms, values)

    def of_sweeps(self, sweep_ids: Sequence[str]) -> list[Alarm]:
        """What these sweeps raised, latest first."""
        query = select(alarms).where(alarms.c.sweep_id.in_(sweep_ids))
        return [_alarm(row) for row in self.connection.execute(query.order_by(alarms.c.id.desc()))]

    def unsent(self, now: datetime, limit: int = 10) -> list[Alarm]:
        due = (alarms.c.sent_at.is_(None), alarms.c.next_try_at <= now)
        query = select(alarms).where(*due).order_by(alarms.c.id).limit(limit)
        return [_alarm(row) for row in self.connection.execute(query)]

    def sent(self, alarm_id: int, now: datetime) -> None:
        self.connection.execute(update(alarms).where(alarms.c.id == alarm_id).values(sent_at=now))

    def try_again(self, alarm_id: int, moment: datetime) -> None:
        query = update(alarms).where(alarms.c.id == alarm_id)
        self.connection.execute(query.values(tries=alarms.c.tries + 1, next_try_at=moment))


def _alarm(row: Row[tuple[object, ...]]) -> Alarm:
    fields = {name: value for name, value in row._mapping.items() if name != "next_try_at"}
    return Alarm.model_validate(fields | {"trouble": Trouble(fields["trouble"])})

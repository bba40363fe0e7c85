"""Whose turn a host is: one sweep of all that run, on whatever machine, asks a host at a time."""

from datetime import datetime

from sqlalchemy import Connection, select, update

from screening.store.upsert import insert_if_new
from screening.tables.sweeps import host_turns


class HostTurns:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def take(self, host: str, holder: str, now: datetime, until: datetime) -> datetime | None:
        """From when on it may be asked; None while another holds it, which then learns of us.

        A holder is named SWEEP:WORKER. A sweep's next attempt has the turn of the one before.
        """
        row = {"host": host, "holder": "", "held_until": now, "not_before": now, "wanted_at": now}
        insert_if_new(self.connection, host_turns, row)
        one = host_turns.c.host == host
        turn = self.connection.execute(select(host_turns).where(one).with_for_update()).one()
        if turn.holder and not _same_sweep(turn.holder, holder) and turn.held_until > now:
            self.connection.execute(update(host_turns).where(one).values(wanted_at=now))
            return None
        self.connection.execute(
            update(host_turns).where(one).values(holder=holder, held_until=until)
        )
        not_before: datetime = turn.not_before
        return not_before

    def extend(self, host: str, holder: str, until: datetime) -> datetime | None:
        """Hold on; when somebody last waited for it, or None if it is no longer ours."""
        mine = (host_turns.c.host == host, host_turns.c.holder == holder)
        held = update(host_turns).where(*mine).values(held_until=until)
        wanted_at: datetime | None = self.connection.scalar(held.returning(host_turns.c.wanted_at))
        return wanted_at

    def postpone(self, host: str, moment: datetime) -> None:
        """Nobody asks the host before the moment."""
        later = (host_turns.c.host == host, host_turns.c.not_before < moment)
        self.connection.execute(update(host_turns).where(*later).values(not_before=moment))

    def give_back(self, host: str, holder: str) -> None:
        mine = (host_turns.c.host == host, host_turns.c.holder == holder)
        self.connection.execute(update(host_turns).where(*mine).values(holder=""))


def _same_sweep(one: str, other: str) -> bool:
    return one.partition(":")[0] == other.partition(":")[0]

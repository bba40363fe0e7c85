"""Sweeps: asked for once, taken by one worker at a time, ended with what they came to."""

from datetime import datetime

from sqlalchemy import Connection, Row, and_, delete, or_, select, update

from screening.errors import NoSuchRecord
from screening.office import bounds
from screening.source import Source
from screening.store.upsert import insert_if_new
from screening.sweeps import Counts, Sweep, Trouble
from screening.tables.sweeps import sweep_pages, sweeps


class Sweeps:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def ask(self, sweep: Sweep) -> bool:
        """Keep a sweep that waits; False if its source has one that has not ended."""
        values = sweep.model_dump(mode="json", include={"counts"}) | sweep.model_dump(
            exclude={"source", "counts"}
        )
        body = sweep.source.model_dump(mode="json")
        name = sweep.source.name
        held = None if sweep.rehearsal else name
        named = values | {"source": name, "unended_of": held, "body": body}
        return insert_if_new(self.connection, sweeps, named)

    def get(self, sweep_id: str) -> Sweep:
        row = self.connection.execute(select(sweeps).where(sweeps.c.id == sweep_id)).one_or_none()
        if row is None:
            raise NoSuchRecord(f"没有编号为 {sweep_id} 的巡查")
        return _sweep(row)

    def latest(self, office: str, limit: int) -> list[Sweep]:
        """The latest of an office's sources; "" for all, those without a region too."""
        query = select(sweeps)
        if office:
            region = sweeps.c.body["region"].as_string()
            query = query.where(region.between(*bounds(office)))
        latest = query.order_by(sweeps.c.due_at.desc(), sweeps.c.id).limit(limit)
        return [_sweep(row) for row in self.connection.execute(latest)]

    def of_source(self, source: str, limit: int = 30) -> list[Sweep]:
        """A source's sweeps, latest first, rehearsals too."""
        query = select(sweeps).where(sweeps.c.source == source)
        rows = self.connection.execute(query.order_by(sweeps.c.due_at.desc()).limit(limit))
        return [_sweep(row) for row in rows]

    def good_yields(self, source: str, limit: int) -> list[int]:
        """How many blocks the latest sweeps of a source gave that passed for good ones."""
        good = and_(
            sweeps.c.source == source,
            sweeps.c.ended_at.is_not(None),
            sweeps.c.rehearsal.is_(False),
            sweeps.c.trouble == Trouble.NONE,
        )
        query = select(sweeps.c.counts).where(good).order_by(sweeps.c.due_at.desc()).limit(limit)
        return [Counts.model_validate(counts).blocks for counts in self.connection.scalars(query)]

    def latest_run(self, source: str) -> datetime | None:
        """When the latest run of the source's schedule was due, or None if there was none."""
        scheduled = and_(sweeps.c.source == source, sweeps.c.asked_by == "")
        query = select(sweeps.c.due_at).where(scheduled).order_by(sweeps.c.due_at.desc())
        return self.connection.scalar(query.limit(1))

    def take(self, worker: str, now: datetime, dead_since: datetime) -> Sweep | None:
        """The sweep that waits longest, or whose worker has not been heard of since; now ours."""
        free = and_(
            sweeps.c.ended_at.is_(None),
            or_(sweeps.c.worker == "", sweeps.c.beat_at < dead_since),
        )
        # Another worker's choice is passed over, not waited for; SQLite has one writer anyway.
        oldest = select(sweeps.c.id).where(free).order_by(sweeps.c.due_at, sweeps.c.id).limit(1)
        sweep_id = self.connection.scalar(oldest.with_for_update(skip_locked=True))
        if sweep_id is None:
            return None
        self._claim(sweep_id, worker, now)
        return self.get(sweep_id)

    def take_this(self, sweep_id: str, worker: str, now: datetime, dead_since: datetime) -> bool:
        """Take one sweep, unless another worker that is alive holds it."""
        free = or_(sweeps.c.worker == "", sweeps.c.beat_at < dead_since)
        query = select(sweeps.c.id).where(sweeps.c.id == sweep_id, free).with_for_update()
        if self.connection.scalar(query) is None:
            return False
        self._claim(sweep_id, worker, now)
        return True

    def unended(self, source: str) -> Sweep | None:
        query = select(sweeps).where(sweeps.c.unended_of == source)
        row = self.connection.execute(query).one_or_none()
        return None if row is None else _sweep(row)

    def workers(self) -> list[str]:
        """Who holds sweeps that have not ended."""
        held = (sweeps.c.ended_at.is_(None), sweeps.c.worker != "")
        return list(self.connection.scalars(select(sweeps.c.worker).where(*held).distinct()))

    def give_back(self, worker: str) -> None:
        """Let others take what a worker that is gone was sweeping."""
        mine = and_(sweeps.c.worker == worker, sweeps.c.ended_at.is_(None))
        self.connection.execute(update(sweeps).where(mine).values(worker=""))

    def beat(self, sweep_id: str, worker: str, now: datetime) -> bool:
        """Say that the worker is alive; False if the sweep is no longer its own."""
        mine = and_(sweeps.c.id == sweep_id, sweeps.c.worker == worker)
        beaten = update(sweeps).where(mine).values(beat_at=now).returning(sweeps.c.id)
        return self.connection.scalar(beaten) is not None

    def count(self, sweep_id: str, counts: Counts) -> None:
        values = {"counts": counts.model_dump(mode="json")}
        self.connection.execute(update(sweeps).where(sweeps.c.id == sweep_id).values(**values))

    def end(self, sweep: Sweep) -> None:
        """Keep how a sweep ended, and let go of its pages."""
        ended = sweep.model_dump(include={"ended_at", "trouble", "problem"})
        ended |= {"counts": sweep.counts.model_dump(mode="json"), "worker": "", "unended_of": None}
        self.connection.execute(update(sweeps).where(sweeps.c.id == sweep.id).values(**ended))
        self.connection.execute(delete(sweep_pages).where(sweep_pages.c.sweep_id == sweep.id))

    def _claim(self, sweep_id: str, worker: str, now: datetime) -> None:
        claimed = update(sweeps).where(sweeps.c.id == sweep_id)
        self.connection.execute(
            claimed.values(worker=worker, beat_at=now, attempts=sweeps.c.attempts + 1)
        )
        first = claimed.where(sweeps.c.started_at.is_(None))
        self.connection.execute(first.values(started_at=now))


def _sweep(row: Row[tuple[object, ...]]) -> Sweep:
    fields = dict(row._mapping)
    fields["source"] = Source.model_validate(fields.pop("body"))
    del fields["unended_of"]
    return Sweep.model_validate(fields | {"trouble": Trouble(fields["trouble"])})

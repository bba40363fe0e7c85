"""When a source is due by its schedule."""

from datetime import datetime, timedelta

from cronsim import CronSim

from screening.sweeps import SourceRow
from screening.times import CHINA_TIME


def due(row: SourceRow, latest: datetime | None, now: datetime) -> datetime | None:
    """The latest run of the schedule that has come round and was not yet made, or None.

    `latest` is when the last run was due. However many runs were missed, one makes up for all.
    """
    if not row.enabled or not row.source.schedule:
        return None
    since = max(row.due_since, latest) if latest else row.due_since
    before = _last(row.source.schedule, now)
    return before if before is not None and before > since else None


def next_run(row: SourceRow, now: datetime) -> datetime | None:
    if not row.enabled or not row.source.schedule:
        return None
    return next(CronSim(row.source.schedule, now.astimezone(CHINA_TIME)), None)


def _last(schedule: str, now: datetime) -> datetime | None:
    """The last time that a schedule came round until now, this very minute included."""
    just_after = now.astimezone(CHINA_TIME) + timedelta(seconds=1)
    return next(CronSim(schedule, just_after, reverse=True), None)

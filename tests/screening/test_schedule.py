"""When a source is due: once for each time its schedule comes round, in Beijing time."""

from datetime import UTC, datetime, timedelta

import pytest

from screening.schedule import due, next_run
from screening.source import Source
from screening.sweeps import SourceRow

# 02:30 in Beijing is 18:30 UTC of the day before.
NIGHT = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)
DAY = timedelta(days=1)


def row(schedule="30 2 * * *", enabled=True, since=NIGHT - 10 * DAY):
    source = Source(
        name="town", start_urls=("http://t.example/",), expected_blocks=0, schedule=schedule
    )
    return SourceRow(
        source=source, from_file=False, enabled=enabled, due_since=since, changed_at=since
    )


@pytest.mark.parametrize(
    ("latest", "now", "expected"),
    [
        (NIGHT - DAY, NIGHT - timedelta(seconds=1), None),
        (NIGHT - DAY, NIGHT, NIGHT),
        (NIGHT - DAY, NIGHT + timedelta(hours=9), NIGHT),
        (NIGHT, NIGHT + timedelta(hours=9), None),
        (NIGHT - 5 * DAY, NIGHT + timedelta(hours=9), NIGHT),
        (None, NIGHT + timedelta(hours=9), NIGHT),
    ],
    ids=["not yet", "just now", "late", "made", "many missed", "never made"],
)
def test_a_run_is_due_once_and_the_last_makes_up_for_all(latest, now, expected):
    assert due(row(), latest, now) == expected


@pytest.mark.parametrize(
    "source",
    [row(schedule=""), row(enabled=False), row(since=NIGHT)],
    ids=["no schedule", "disabled", "enabled only after it came round"],
)
def test_it_is_never_due(source):
    assert due(source, None, NIGHT + timedelta(hours=1)) is None


def test_the_next_run_is_told_in_beijing_time():
    assert next_run(row(), NIGHT) == NIGHT + DAY
    assert next_run(row(), NIGHT).hour == 2
    assert next_run(row(enabled=False), NIGHT) is None

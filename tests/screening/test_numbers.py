from datetime import datetime, timedelta

import pytest

from screening.numbers import CHINA_TIME, Hits, by_score, by_wait, weeks_until
from screening.vocabulary import Verdict


def test_weeks_begin_on_mondays_in_china_and_the_last_holds_now(noon):
    weeks = weeks_until(noon, 3)
    assert [f"{week.start.astimezone(CHINA_TIME):%a %m-%d %H:%M}" for week in weeks] == [
        "Mon 11-09 00:00",
        "Mon 11-16 00:00",
        "Mon 11-23 00:00",
    ]
    assert weeks[-1].start <= noon < weeks[-1].end
    assert weeks[0].end == weeks[1].start


def test_sunday_evening_in_london_is_monday_in_china():
    late = datetime(2026, 11, 22, 17, 0, tzinfo=CHINA_TIME) + timedelta(hours=8)
    assert weeks_until(late, 1)[0].start == datetime(2026, 11, 23, tzinfo=CHINA_TIME)


def test_waits_fall_into_their_bounds():
    days = [0, 0.99, 1, 2.9, 3, 29, 30, 400]
    assert by_wait([timedelta(days=day) for day in days]) == (2, 2, 1, 1, 2)


def test_a_person_agrees_or_not_and_the_unsettled_do_not_count():
    decided = [
        (0.95, Verdict.SUSPECTED_BREACH),
        (0.9, Verdict.FALSE_ALARM),
        (0.91, Verdict.NEEDS_EVIDENCE),
        (0.2, Verdict.REFER_LEAD_DEPARTMENT),
        (0.1, Verdict.REOPENED),
    ]
    assert by_score(decided) == (Hits(1, 2), Hits(0, 0), Hits(0, 0), Hits(0, 0), Hits(1, 1))


@pytest.mark.parametrize(
    ("right", "total", "low", "high"),
    # Worked out by hand from Wilson's formula with z = 1.96.
    [(8, 10, 0.4902, 0.9433), (0, 20, 0.0, 0.1611), (50, 50, 0.9287, 1.0)],
)
def test_the_interval_is_wilsons(right, total, low, high):
    assert Hits(right, total).interval() == pytest.approx((low, high), abs=2e-4)
    assert Hits(0, 0).interval() is None
    assert Hits(0, 0).share is None

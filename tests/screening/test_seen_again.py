"""An ad that is seen again gets a sighting of the day, and no new screening."""

from datetime import timedelta

import pytest

from screening.intake import Intake
from screening.model import Submission
from screening.pipeline import screen
from screening.settings import Settings

DAY = timedelta(days=1)
AD = "老赵家的黄小米今年新碾,五斤一袋四十元"


class Jobs:
    def __init__(self):
        self.enqueued = []

    def enqueue(self, sighting_id):
        self.enqueued.append(sighting_id)


@pytest.fixture
def jobs():
    return Jobs()


@pytest.fixture
def intake(store, photos, jobs, tmp_path):
    return Intake(store, photos, jobs, Settings(data_dir=tmp_path))


@pytest.fixture
def seen(intake, noon):
    submission = Submission(
        channel="web", source="sweep:town", text=AD, source_url="http://t.example/", seen_at=noon
    )
    return intake.receive(submission, [], noon)


@pytest.fixture
def screened(seen, store, photos, keyword_engines, noon):
    return screen(seen, keyword_engines, store, photos, noon)


def test_the_next_day_it_is_a_new_sighting_of_the_same_ad(
    intake, jobs, store, seen, screened, noon
):
    tomorrow = noon + DAY
    [again] = intake.see_again([seen.id], tomorrow, tomorrow)

    assert intake.see_again([seen.id], tomorrow, tomorrow) == [again]
    assert jobs.enqueued == [seen.id]
    with store.snapshot() as tx:
        ad = tx.ads.get(screened.ad_id)
        assert (ad.sightings, ad.last_seen_at) == (2, tomorrow)
        assert tx.sightings.get(again).ad_id == screened.ad_id


def test_it_is_the_very_sighting_that_the_door_would_have_made(intake, seen, screened, noon):
    tomorrow = noon + DAY
    [again] = intake.see_again([seen.id], tomorrow, tomorrow)
    anew = Submission(
        channel="web",
        source="sweep:town",
        text=AD,
        source_url="http://t.example/",
        seen_at=tomorrow + timedelta(hours=1),
    )

    assert intake.receive(anew, [], tomorrow + timedelta(hours=1)).id == again


def test_on_the_same_day_it_is_the_same_sighting(intake, seen, screened, noon):
    later = noon + timedelta(hours=3)

    assert intake.see_again([seen.id], later, later) == [seen.id]


def test_what_still_waits_to_be_screened_waits_again(intake, jobs, seen, noon):
    [again] = intake.see_again([seen.id], noon + DAY, noon + DAY)

    assert jobs.enqueued == [seen.id, again]

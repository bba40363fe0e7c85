"""The demo's town, small: written through the real doors, with the times it is said to have."""

from collections import Counter
from datetime import timedelta

import pytest

from examples.town.fill import NoQueue, review, take_in
from examples.town.history import DAYS, month
from examples.town.people import COUNTIES, PEOPLE, settle
from examples.town.shots import FLYERS, kind_of_shot, shot
from screening.intake import Intake
from screening.photos import Photos
from screening.settings import Settings
from screening.vocabulary import Role


@pytest.fixture
def intake(store, tmp_path):
    return Intake(store, Photos(tmp_path / "photos"), NoQueue(), Settings(data_dir=tmp_path))


def test_a_month_is_the_same_for_everybody_and_lies_before_now(noon):
    events = month(noon, 200, 5)
    assert events == month(noon, 200, 5)
    assert all(noon - timedelta(days=DAYS) <= event.at <= noon for event in events)
    assert len({event.text for event in events if event.text}) == 200
    assert sorted(event.photo for event in events if event.photo is not None) == [0, 1, 2, 3, 4]
    assert {event.region for event in events} <= set(COUNTIES)


def test_a_shot_is_one_photo_of_a_flyer_and_says_what_it_is():
    assert shot(3) == shot(3) != shot(3 + len(FLYERS))
    assert kind_of_shot(3) is kind_of_shot(3 + len(FLYERS))


def test_the_town_is_filled_and_decided_on(store, intake, keyword_engines, noon):
    events = month(noon, 60, 0)
    screened = [
        one for one in take_in(events, {"140602": "user:9"}, intake, keyword_engines) if one
    ]
    decided = review(screened, ["周审核"], noon, store)
    with store.snapshot() as tx:
        assert tx.sightings.count() == len(events) == len(screened)
        kept = tx.sightings.of_source("user:9", 100)
        done = tx.decisions.work("", "", "", 100)
    assert Counter(one.seen_at for one in kept) == Counter(
        event.at for event in events if event.sender == "140602"
    )
    assert 0 < decided == len(done)
    assert all(noon - timedelta(days=DAYS) < one.decision.decided_at <= noon for one in done)


def test_everybody_in_town_can_sign_in_to_their_own_office(store, noon):
    accounts = settle(store, PEOPLE[-1:], "a-password-of-the-demo", noon)
    assert [(one.role, one.region) for one in accounts] == [(Role.FIELD, COUNTIES[-1])]

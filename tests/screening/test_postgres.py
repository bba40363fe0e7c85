"""The same store and jobs on a real PostgreSQL server, made for the test and thrown away."""

import threading
from datetime import timedelta

import pytest
from alembic import command

from screening.decisions import Ruling, decide
from screening.errors import AlreadyDecided
from screening.intake import Intake
from screening.jobs import JobClient, prepare_jobs_database
from screening.pipeline import screen
from screening.settings import Settings
from screening.setup import alembic_config, migrate
from screening.store import Store
from screening.store.queue import Filters
from screening.vocabulary import Verdict

pytestmark = pytest.mark.postgres
AD = "晋丰养老诚邀加入,年化收益12%,按月返利,名额有限,详询{}门店"


@pytest.fixture
def store(postgres_url):
    migrate(postgres_url)
    store = Store(postgres_url)
    yield store
    store.close()


def test_the_migrations_make_exactly_the_tables(postgres_url):
    migrate(postgres_url)
    command.check(alembic_config(postgres_url))


def test_one_ad_from_the_door_to_a_decision(store, photos, keyword_engines, received, noon):
    for place in ("东市口", "西市口"):
        with store.snapshot() as tx:
            sighting = tx.sightings.get(received(AD.format(place), place=place))
        screen(sighting, keyword_engines, store, photos, noon + timedelta(minutes=1))

    with store.transaction() as tx:
        [entry], _ = tx.queue.page(Filters(min_score=0.5), "", 10)
        ruling = Ruling(verdict=Verdict.FALSE_ALARM, after=0)
        decide(entry.ad.id, ruling, "李工", noon, tx)
    assert (entry.ad.sightings, entry.ad.places) == (2, 2)
    with store.transaction() as tx, pytest.raises(AlreadyDecided):
        decide(entry.ad.id, ruling, "王工", noon, tx)


def test_copies_that_arrive_at_once_are_one_ad(store, photos, keyword_engines, received, noon):
    sightings = []
    for number in range(8):
        with store.snapshot() as tx:
            sightings.append(tx.sightings.get(received(AD.format("东市口"), place=str(number))))
    threads = [
        threading.Thread(target=screen, args=(each, keyword_engines, store, photos, noon))
        for each in sightings
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.snapshot() as tx:
        entries, _ = tx.queue.page(Filters(), "", 10)
    assert [entry.ad.sightings for entry in entries] == [8]


def test_jobs_are_enqueued_once(postgres_url, store, photos, flyer, noon, tmp_path):
    prepare_jobs_database(postgres_url)
    jobs = JobClient(postgres_url)
    intake = Intake(store, photos, jobs, Settings(data_dir=tmp_path))
    first = intake.receive(flyer(text="新店开业"), [], noon)
    assert intake.receive(flyer(text="新店开业"), [], noon) == first
    assert jobs.waiting() == 1
    jobs.close()


def test_where_a_photo_comes_from_is_kept(store, intake, flyer, png, noon):
    sighting = intake.receive(flyer(), [png()], noon)
    assert intake.receive(flyer(), [png()], noon) == sighting
    with store.snapshot() as tx:
        [origin] = tx.origins.of_photo(sighting.photos[0])
        assert tx.origins.of_file(origin.original) == (origin,)
    assert (origin.media_type, origin.page, origin.pages) == ("image/png", 1, 1)

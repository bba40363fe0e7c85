"""Jobs are enqueued once for an occasion, and a sighting whose jobs all ended can be revived."""

import pytest
from sqlalchemy import create_engine, text

from screening.jobs import JobClient, prepare_jobs_database

SIGHTING, OTHER = "a" * 64, "b" * 64


@pytest.fixture
def url(tmp_path):
    url = f"sqlite:///{tmp_path / 'jobs.sqlite'}"
    prepare_jobs_database(url)
    return url


@pytest.fixture
def jobs(url):
    client = JobClient(url)
    yield client
    client.close()


@pytest.fixture
def end_all(url):
    """Ends every job there is, as the engine would record it."""

    def end(status):
        engine = create_engine(url)
        with engine.begin() as connection:
            connection.execute(text("UPDATE workflow_status SET status = :s"), {"s": status})
        engine.dispose()

    return end


def test_a_sighting_is_enqueued_once_and_again_on_each_new_occasion(jobs):
    jobs.enqueue(SIGHTING)
    jobs.enqueue(SIGHTING)
    assert jobs.waiting() == 1
    jobs.enqueue_again(SIGHTING, "retry-1")
    jobs.enqueue_again(SIGHTING, "retry-1")
    assert jobs.waiting() == 2


def test_a_sighting_that_has_a_job_is_busy_whatever_the_job_was_for(jobs):
    jobs.enqueue_again(SIGHTING, "retry-1")
    assert jobs.busy() == {SIGHTING}


def test_reviving_enqueues_what_never_had_a_job(jobs):
    jobs.revive(SIGHTING)
    assert jobs.busy() == {SIGHTING}


@pytest.mark.parametrize("status", ["ENQUEUED", "PENDING"])
def test_reviving_leaves_a_sighting_alone_whose_job_will_come(jobs, end_all, status):
    jobs.enqueue(SIGHTING)
    end_all(status)
    before = jobs.waiting()
    jobs.revive(SIGHTING)
    assert jobs.waiting() == before


@pytest.mark.parametrize("status", ["ERROR", "SUCCESS", "CANCELLED"])
def test_reviving_enqueues_one_job_more_however_many_ask_for_it(url, jobs, end_all, status):
    jobs.enqueue(SIGHTING)
    jobs.enqueue(OTHER)
    end_all(status)
    assert jobs.busy() == set()
    second = JobClient(url)
    for client in (jobs, second):
        client.revive(SIGHTING)
    second.close()
    assert jobs.busy() == {SIGHTING}
    assert jobs.waiting() == 1
    end_all(status)
    jobs.revive(SIGHTING)
    assert jobs.waiting() == 1

"""A photo's text by the API: read line by line, corrected, scored once more."""

import pytest

from screening.model import Submission
from screening.vocabulary import Channel, Role

WRONG, RIGHT = "年化收益l2%", "年化收益12%"


@pytest.fixture
def sighting(services, jpeg, page_of, screen_all, clock, store):
    """A screened sighting whose photo was read with a digit wrong."""
    submission = Submission(channel=Channel.FLYER, source="user:0", region="140602")
    kept = services.intake.receive(submission, [jpeg(height=200)], clock())
    screen_all(page_of("金穗公寓诚邀认购", WRONG))
    with store.snapshot() as tx:
        return tx.sightings.get(kept.id)


@pytest.fixture
def path(sighting):
    return f"/v1/sightings/{sighting.id}/photos/{sighting.photos[0]}/text"


def rewrite(base="utf8-1", number=2, text=RIGHT):
    return {"base": base, "lines": [{"number": number, "text": text}]}


def test_a_line_is_corrected_and_the_ad_scored_again(reviewer, path, sighting, screen_again, clock):
    before = reviewer.get(path).json()
    assert [line["text"] for line in before["lines"]] == ["金穗公寓诚邀认购", WRONG]
    assert before["version"] == "utf8-1"

    answer = reviewer.post(path, json=rewrite())
    assert answer.status_code == 201
    newest, oldest = answer.json()["history"]
    assert (newest["by"], newest["score"], oldest["by"]) == ("李审核", None, None)
    assert newest["changes"] == [{"number": 2, "before": WRONG, "after": RIGHT}]
    screen_again()

    newest, oldest = reviewer.get(path).json()["history"]
    assert (newest["score"], oldest["score"]) == (0.9, 0.05)
    found = reviewer.get(f"/v1/candidates/{sighting.ad_id}").json()
    assert found["returns"][0]["annual_percent_high"] == 12.0
    assert found["evidence"][0]["boxes"][0]["box"][0][1] == 100.0
    assert len(found["assessments"]) == 2


def test_a_stale_correction_is_told_who_was_first(reviewer, program, path):
    reviewer.post(path, json=rewrite())
    answer = program(Role.REVIEWER, "周审核").post(path, json=rewrite(text="年化收益15%"))
    assert (answer.status_code, answer.json()["error"]) == (409, "AlreadyCorrected")
    assert "李审核" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("body", "error"),
    [
        (rewrite(text=WRONG), "InvalidInput"),
        (rewrite(number=3), "InvalidInput"),
        (rewrite(number=0), "InvalidFields"),
        (rewrite(text="一\n二"), "InvalidFields"),
        (rewrite(text="长" * 501), "InvalidFields"),
        ({"base": "utf8-1", "lines": []}, "InvalidFields"),
    ],
)
def test_a_correction_that_makes_no_sense_is_refused(reviewer, path, jobs, body, error):
    answer = reviewer.post(path, json=body)
    assert (answer.status_code, answer.json()["error"]) == (422, error)
    assert jobs.again == []


def test_another_office_finds_nothing_to_correct(program, account, store, path):
    client = program(Role.REVIEWER, "外地审核")
    with store.transaction() as tx:
        tx.accounts.set_region(tx.accounts.named("外地审核"), "11")
    assert client.get(path).status_code == 404
    assert client.post(path, json=rewrite()).status_code == 404


def test_a_photo_that_was_not_read_has_no_text_to_correct(reviewer, parked):
    sighting = parked()
    answer = reviewer.get(f"/v1/sightings/{sighting.id}/photos/{sighting.photos[0]}/text")
    assert (answer.status_code, answer.json()["error"]) == (422, "InvalidInput")


def test_a_photo_of_another_sighting_is_not_there(reviewer, sighting, parked):
    other = parked()
    answer = reviewer.get(f"/v1/sightings/{sighting.id}/photos/{other.photos[0]}/text")
    assert answer.status_code == 404

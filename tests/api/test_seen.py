import hashlib
from datetime import timedelta

import pytest

from screening.vocabulary import Role


@pytest.fixture
def handed_in(field, jpeg):
    def send(shade, **fields):
        files = [("photos", ("a.jpg", jpeg(shade)))]
        return field.post("/v1/sightings", data={"channel": "flyer"} | fields, files=files)

    return send


def digest(data):
    return hashlib.sha256(data).hexdigest()


def test_a_file_is_known_by_its_bytes_and_counted_by_region(field, handed_in, jpeg, clock):
    for place, region in (("甲", "140602"), ("乙", "140602"), ("丙", "140603"), ("丁", "")):
        assert handed_in(9, place=place, region=region).status_code == 202
    clock.moment += timedelta(days=1)
    query = {"photo": digest(jpeg(9)), "region": "140602"}
    assert field.get("/v1/seen", params=query).json() == {
        "times": 4,
        "times_in_region": 2,
        "last_received_at": "2026-11-24T04:00:00Z",
        "lately_in_region": 2,
    }


def test_a_file_never_handed_in_is_not_known(field, handed_in, jpeg):
    handed_in(9)
    found = field.get("/v1/seen", params={"photo": digest(jpeg(90))}).json()
    assert (found["times"], found["last_received_at"]) == (0, None)


def test_what_came_over_a_month_ago_is_not_lately(field, handed_in, clock):
    handed_in(9, region="140602")
    clock.moment += timedelta(days=31)
    assert field.get("/v1/seen", params={"region": "1406"}).json()["lately_in_region"] == 0


@pytest.mark.parametrize("query", [{"photo": "abc"}, {"region": "14x"}, {"region": "990000"}])
def test_what_is_neither_a_hash_nor_a_region_is_refused(field, query):
    assert field.get("/v1/seen", params=query).status_code == 422


def test_regions_come_compressed_with_every_level(field):
    answer = field.get("/v1/regions")
    names = answer.json()["regions"]
    assert answer.headers["Content-Encoding"] == "gzip"
    assert [names[code] for code in ("140000", "140600", "140602")] == [
        "山西省",
        "朔州市",
        "朔城区",
    ]
    assert len(names) > 3000


def test_the_session_tells_its_token_and_a_key_has_none(browser, field):
    assert browser(Role.FIELD).get("/v1/session").json()["csrf_token"].startswith("csrf-")
    assert field.get("/v1/session").json()["csrf_token"] is None

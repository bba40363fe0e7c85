"""The queries that this package added, on the other database."""

import pytest

from screening.settings import Settings
from screening.setup import migrate
from screening.vocabulary import Role

pytestmark = pytest.mark.postgres


@pytest.fixture
def settings(tmp_path, postgres_url) -> Settings:
    migrate(postgres_url)
    return Settings(data_dir=tmp_path, database_url=postgres_url)


def test_an_upload_goes_all_the_way(browser, field, jpeg, page_of, screen_all):
    files = [("photos", ("a.jpg", jpeg()))]
    link = field.post("/v1/sightings", data={"channel": "flyer"}, files=files).json()["links"]
    photo = field.get(link["self"]).json()["photos"][0]["link"]
    assert field.get(photo).status_code == 200
    screen_all(page_of("年化收益12%"))
    reviewer = browser(Role.REVIEWER)
    assert "年化收益12%" in reviewer.get("/queue").text
    ad_id = reviewer.get(link["self"]).json()["ad_id"]
    assert reviewer.submit(f"/ads/{ad_id}/decisions", verdict="not_an_ad", after="0").is_redirect
    assert reviewer.submit("/sign-out").is_redirect


def test_field_accounts_do_not_see_photos_of_others(program, jpeg):
    files = [("photos", ("a.jpg", jpeg()))]
    mine, other = program(Role.FIELD), program(Role.FIELD, "别人")
    sent = mine.post("/v1/sightings", data={"channel": "flyer"}, files=files)
    photo = mine.get(sent.json()["links"]["self"]).json()["photos"][0]["link"]
    assert other.get(photo).status_code == 404

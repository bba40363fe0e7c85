"""An installation that was in use before offices came."""

import pytest
from alembic import command
from sqlalchemy import create_engine, text

from screening.setup import alembic_config, migrate

SIGHTING = """
INSERT INTO sightings (id, channel, source, text, place, region, source_url, note, photos,
seen_at, received_at, content_digest) VALUES (:id, 'flyer', 'user:1', '', '', '140602', '', '',
:photos, '2026-11-24 04:00:00', '2026-11-24 04:00:00', '')
"""
ACCOUNT = """
INSERT INTO accounts (name, role, created_at) VALUES ('王外勤', 'field', '2026-11-24 04:00:00')
"""
ROWS = {"s1": '["p1", "p2"]', "s2": '["p2"]', "s3": "[]"}


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def url(request, tmp_path):
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'used.sqlite'}"
    return request.getfixturevalue("postgres_url")


def test_photos_are_found_again_and_accounts_are_of_the_whole_country(url):
    command.upgrade(alembic_config(url), "0003")
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text(ACCOUNT))
        for sighting_id, photos in ROWS.items():
            connection.execute(text(SIGHTING), {"id": sighting_id, "photos": photos})
    migrate(url)
    with engine.connect() as connection:
        held = connection.execute(text("SELECT photo, sighting_id FROM sighting_photos"))
        assert set(map(tuple, held)) == {("p1", "s1"), ("p2", "s1"), ("p2", "s2")}
        assert connection.scalar(text("SELECT region FROM accounts")) == ""
    command.downgrade(alembic_config(url), "0003")
    migrate(url)
    command.check(alembic_config(url))
    engine.dispose()

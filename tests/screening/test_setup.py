from alembic import command

from screening.settings import Settings
from screening.setup import alembic_config, prepare


def test_the_migrations_make_exactly_the_tables(migrated_file):
    command.check(alembic_config(f"sqlite:///{migrated_file}"))


def test_preparing_twice_is_preparing_once(tmp_path):
    settings = Settings(data_dir=tmp_path / "new" / "place")
    prepare(settings)
    prepare(settings)
    assert (tmp_path / "new" / "place" / "adscreen.sqlite").exists()
    assert (tmp_path / "new" / "place" / "jobs.sqlite").exists()

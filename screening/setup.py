"""Getting an installation ready: folders, databases; safe to run again and at every start."""

from pathlib import Path

from alembic import command
from alembic.config import Config

from screening.jobs import prepare_jobs_database
from screening.settings import Settings

MIGRATIONS = Path(__file__).with_name("migrations")


def prepare(settings: Settings) -> None:
    """Create what is missing and bring both databases to this version."""
    settings.photos_dir.mkdir(parents=True, exist_ok=True)
    migrate(settings.resolved_database_url)
    prepare_jobs_database(settings.resolved_jobs_url)


def migrate(url: str) -> None:
    command.upgrade(alembic_config(url), "head")


def alembic_config(url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["url"] = url
    return config

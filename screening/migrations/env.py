"""Alembic's entry: migrates the database whose URL `screening.setup` hands over."""

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from screening.store.engine import connect
from screening.tables.metadata import METADATA, UtcTime


def render_item(kind: str, item: object, _: AutogenContext) -> str | Literal[False]:
    """Migrations outlive our code, so they name the plain type that ours is stored as."""
    if kind == "type" and isinstance(item, UtcTime):
        return "sa.DateTime(timezone=True)"
    return False


def run() -> None:
    engine = connect(context.config.attributes["url"])
    with engine.begin() as connection:
        context.configure(
            connection=connection,
            target_metadata=METADATA,
            render_as_batch=True,
            compare_type=True,
            render_item=render_item,
        )
        context.run_migrations()
    engine.dispose()


run()

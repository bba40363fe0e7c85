"""The table of standings: where swept ads stood, and where they led."""

from sqlalchemy import JSON, Column, ForeignKey, String, Table

from screening.tables.metadata import METADATA

standings = Table(
    "standings",
    METADATA,
    Column("sighting_id", String(64), ForeignKey("sightings.id"), primary_key=True),
    Column("body", JSON, nullable=False),
    Column("contacts", JSON(none_as_null=True)),
)

"""The table of rulings on discoveries. Append-only: a trigger refuses to change or delete a row."""

from sqlalchemy import JSON, Boolean, Column, String, Table, Text

from screening.tables.metadata import METADATA, UtcTime

discovery_rulings = Table(
    "discovery_rulings",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("value", Text, nullable=False),
    Column("accepted", Boolean, nullable=False),
    Column("ads", JSON, nullable=False),
    Column("ruled_by", String(100), nullable=False),
    Column("ruled_at", UtcTime, nullable=False, index=True),
)

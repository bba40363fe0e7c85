"""Corrections of what OCR read: versions of a photo's text, for one sighting."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text, UniqueConstraint

from screening.tables.metadata import METADATA, UtcTime

# Append-only: a trigger of the database refuses to change or delete a row.
corrections = Table(
    "corrections",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("sighting_id", String(64), ForeignKey("sightings.id"), nullable=False),
    Column("photo", String(64), nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("base", String(80), nullable=False),
    Column("page", Text, nullable=False),
    Column("corrected_by", String(100), nullable=False),
    Column("corrected_at", UtcTime, nullable=False),
    UniqueConstraint("sighting_id", "photo", "sequence"),
)

"""The chain of evidence, its timestamps, and the captures that are asked for."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text

from screening.tables.metadata import METADATA, UtcTime

# Append-only: triggers of the database refuse to change or delete a row of these two.
evidence_entries = Table(
    "evidence_entries",
    METADATA,
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("ad_id", String(64), ForeignKey("ads.id"), nullable=False),
    Column("kind", String(10), nullable=False),
    # Of a page: where it stood, for what it was captured, and what it showed.
    Column("url", Text, nullable=False),
    Column("occasion", String(80), nullable=False),
    Column("outcome", String(20), nullable=False),
    Column("made_at", UtcTime, nullable=False),
    Column("manifest", Text, nullable=False),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("link", String(64), nullable=False, unique=True),
    Index("ix_evidence_entries_ad", "ad_id", "sequence"),
)

evidence_timestamps = Table(
    "evidence_timestamps",
    METADATA,
    Column("sequence", Integer, ForeignKey("evidence_entries.sequence"), primary_key=True),
    Column("token", String(64), nullable=False),
    Column("authority", Text, nullable=False),
    Column("stamped_at", UtcTime, nullable=False),
)

capture_orders = Table(
    "capture_orders",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("ad_id", String(64), ForeignKey("ads.id"), nullable=False),
    Column("sighting_id", String(64), ForeignKey("sightings.id"), nullable=False),
    Column("url", Text, nullable=False),
    Column("reason", String(10), nullable=False),
    Column("occasion", String(80), nullable=False),
    Column("asked_by", String(200), nullable=False),
    Column("asked_at", UtcTime, nullable=False),
    Column("due_at", UtcTime, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("leased_until", UtcTime),
    Column("closed_at", UtcTime),
    Column("failure", Text, nullable=False, server_default=""),
    Index("ix_capture_orders_due", "closed_at", "due_at"),
    Index("ix_capture_orders_ad", "ad_id"),
    Index("ix_capture_orders_occasion", "occasion"),
)

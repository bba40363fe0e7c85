"""Sources, their sweeps, what is remembered of pages, and whose turn a host is."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
)

from screening.tables.metadata import METADATA, UtcTime

sources = Table(
    "sources",
    METADATA,
    Column("name", String(100), primary_key=True),
    # A screening.source.Source, as the validator passed it.
    Column("body", JSON, nullable=False),
    Column("from_file", Boolean, nullable=False),
    Column("enabled", Boolean, nullable=False),
    # Runs of its schedule before this moment were never due.
    Column("due_since", UtcTime, nullable=False),
    Column("changed_at", UtcTime, nullable=False),
)

# Append-only, as account_events.
source_events = Table(
    "source_events",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("source", String(100), ForeignKey("sources.name"), nullable=False),
    Column("actor", String(100), nullable=False),
    Column("change", String(20), nullable=False),
    Column("detail", Text, nullable=False),
    Column("happened_at", UtcTime, nullable=False),
    Index("ix_source_events_source", "source", "id"),
)

sweeps = Table(
    "sweeps",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("source", String(100), nullable=False),
    # Its source until it ends, then nothing; always nothing for a rehearsal. Never two sweeps of
    # one source at a time: the second cannot even be asked for.
    Column("unended_of", String(100), unique=True),
    # The source as it was when the sweep was asked for: every attempt sweeps the same one.
    Column("body", JSON, nullable=False),
    Column("asked_by", String(100), nullable=False),
    Column("rehearsal", Boolean, nullable=False),
    Column("due_at", UtcTime, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("worker", String(120), nullable=False),
    Column("beat_at", UtcTime),
    Column("started_at", UtcTime),
    Column("ended_at", UtcTime),
    # A screening.sweeps.Counts.
    Column("counts", JSON, nullable=False),
    Column("trouble", String(20), nullable=False),
    Column("problem", Text, nullable=False),
    Index("ix_sweeps_source", "source", "due_at"),
    Index("ix_sweeps_due", "due_at", "id"),
)

# The pages of a sweep that has not ended: what was asked for and what is finished. An attempt that
# follows a killed one goes on from here; when the sweep ends its rows go.
sweep_pages = Table(
    "sweep_pages",
    METADATA,
    Column("sweep_id", String(64), ForeignKey("sweeps.id"), primary_key=True),
    Column("page", String(32), primary_key=True),
    Column("number", Integer, nullable=False),
    Column("depth", Integer, nullable=False),
    Column("url", Text, nullable=False),
    # The page that holds it, for a frame; "" for a page.
    Column("framed_by", Text, nullable=False),
    Column("finished", Boolean, nullable=False),
    # The hashes of its blocks: an ad on every page of a site is one sighting a sweep.
    Column("blocks", JSON, nullable=False),
    Index("ix_sweep_pages_next", "sweep_id", "finished", "number"),
)

# What is left of a page when its sweep has ended, so that the next asks whether it changed.
known_pages = Table(
    "known_pages",
    METADATA,
    Column("source", String(100), primary_key=True),
    Column("page", String(32), primary_key=True),
    Column("url", Text, nullable=False),
    Column("etag", Text, nullable=False),
    Column("last_modified", Text, nullable=False),
    Column("body_digest", String(64), nullable=False),
    Column("links", JSON, nullable=False),
    Column("frames", JSON, nullable=False),
    # Its sightings by the hash of their block.
    Column("sightings", JSON, nullable=False),
    Column("read_at", UtcTime, nullable=False),
)

host_turns = Table(
    "host_turns",
    METADATA,
    Column("host", String(255), primary_key=True),
    # Who may ask the host until when, "" for nobody; when it may be asked next; who last waited.
    Column("holder", String(64), nullable=False),
    Column("held_until", UtcTime, nullable=False),
    Column("not_before", UtcTime, nullable=False),
    Column("wanted_at", UtcTime, nullable=False),
)

alarms = Table(
    "alarms",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("source", String(100), nullable=False),
    Column("sweep_id", String(64), ForeignKey("sweeps.id"), nullable=False, unique=True),
    Column("trouble", String(20), nullable=False),
    Column("message", Text, nullable=False),
    Column("page_url", Text, nullable=False),
    Column("raised_at", UtcTime, nullable=False),
    Column("sent_at", UtcTime),
    Column("tries", Integer, nullable=False),
    Column("next_try_at", UtcTime, nullable=False),
)

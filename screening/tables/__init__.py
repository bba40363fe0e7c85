"""The SQLAlchemy tables of the application database, the same on SQLite and PostgreSQL.

The spine's tables stand here. A table of something beside it has a file of its own, and its line
in BESIDE, so that whoever imports this package has METADATA whole.
"""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    cast,
    literal_column,
)

from screening.tables.corrections import corrections
from screening.tables.discoveries import discovery_rulings
from screening.tables.evidence import capture_orders, evidence_entries, evidence_timestamps
from screening.tables.metadata import METADATA, UtcTime
from screening.tables.standings import standings
from screening.tables.sweeps import sweeps

ads = Table(
    "ads",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("text", Text, nullable=False),
    Column("first_seen_at", UtcTime, nullable=False),
    Column("last_seen_at", UtcTime, nullable=False),
    Column("sightings", Integer, nullable=False),
    Column("places", Integer, nullable=False),
    # The head of the ad, kept so that the queue is one index walk: its ranking assessment, that
    # assessment's score, where it stands (screening.queue.rank_key) and its last verdict.
    Column("assessment_id", String(64)),
    Column("score", Float),
    Column("rank_key", Float),
    Column("verdict", String(40)),
    Index("ix_ads_rank", "rank_key", "id"),
)

sightings = Table(
    "sightings",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("channel", String(20), nullable=False),
    Column("source", String(200), nullable=False),
    Column("text", Text, nullable=False),
    Column("place", String(200), nullable=False),
    Column("region", String(6), nullable=False),
    Column("source_url", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("photos", JSON, nullable=False),
    Column("seen_at", UtcTime, nullable=False),
    Column("received_at", UtcTime, nullable=False, index=True),
    Column("content_digest", String(64), nullable=False),
    Column("ad_id", String(64), ForeignKey("ads.id")),
    # Why it was taken for one more of an ad that was known before.
    Column("joined_because", Text),
    # Photos that were taken again, after the first ones.
    Column("retakes", JSON, nullable=False, server_default="[]"),
    Column("parked_reason", Text),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Index("ix_sightings_region", "region"),
    Index("ix_sightings_source", "source", "received_at"),
    # What the queue asks about an ad (screening.store.seen), each answered by the index alone.
    Index("ix_sightings_ad_channel", "ad_id", "channel"),
    Index("ix_sightings_ad_region", "ad_id", "region"),
    Index("ix_sightings_ad_place", "ad_id", "place"),
    Index("ix_sightings_ad_seen_at", "ad_id", "seen_at"),
)
# Without parameters: a database uses a partial index only for the very words it was made by.
HAS_PHOTO = cast(sightings.c.photos, String) != literal_column("'[]'")
PARKED = sightings.c.parked_reason.is_not(None)
Index(
    "ix_sightings_ad_photo",
    sightings.c.ad_id,
    sightings.c.seen_at,
    sqlite_where=HAS_PHOTO,
    postgresql_where=HAS_PHOTO,
)
Index(
    "ix_sightings_parked",
    sightings.c.received_at,
    sqlite_where=PARKED,
    postgresql_where=PARKED,
)

# Which sightings hold a photo, so that whether somebody may see it is one look-up.
sighting_photos = Table(
    "sighting_photos",
    METADATA,
    Column("photo", String(64), primary_key=True),
    Column("sighting_id", String(64), ForeignKey("sightings.id"), primary_key=True),
)

readings = Table(
    "readings",
    METADATA,
    Column("photo", String(64), primary_key=True),
    Column("reader", String(80), primary_key=True),
    Column("page", Text),
    Column("failure", Text),
    Column("read_at", UtcTime, nullable=False),
)

photo_origins = Table(
    "photo_origins",
    METADATA,
    Column("photo", String(64), primary_key=True),
    Column("original", String(64), primary_key=True, index=True),
    Column("page", Integer, primary_key=True),
    Column("pages", Integer, nullable=False),
    Column("media_type", String(40), nullable=False),
    Column("size", Integer, nullable=False),
    Column("exif", JSON, nullable=False),
    Column("kept_at", UtcTime, nullable=False),
)

fingerprint_bands = Table(
    "fingerprint_bands",
    METADATA,
    Column("band", BigInteger, primary_key=True),
    Column("ad_id", String(64), ForeignKey("ads.id"), primary_key=True),
)

assessments = Table(
    "assessments",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("ad_id", String(64), ForeignKey("ads.id"), nullable=False, index=True),
    Column("sighting_id", String(64), ForeignKey("sightings.id"), nullable=False),
    Column("score", Float, nullable=False),
    Column("model_version", String(80), nullable=False),
    # How many corrections its sighting had: among one model's views of it, more is newer.
    Column("corrections", Integer, nullable=False, server_default="0"),
    Column("assessed_at", UtcTime, nullable=False),
    Column("body", JSON, nullable=False),
)

decisions = Table(
    "decisions",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("ad_id", String(64), ForeignKey("ads.id"), nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("verdict", String(40), nullable=False),
    Column("bases", JSON, nullable=False),
    Column("note", Text, nullable=False),
    Column("reviewer", String(200), nullable=False),
    Column("decided_at", UtcTime, nullable=False),
    UniqueConstraint("ad_id", "sequence"),
    Index("ix_decisions_decided_at", "decided_at", "id"),
    Index("ix_decisions_reviewer", "reviewer", "decided_at", "id"),
)

accounts = Table(
    "accounts",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("name", String(100), nullable=False, unique=True),
    Column("password_hash", String(300)),
    Column("role", String(20), nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("disabled", Boolean, nullable=False, server_default="0"),
    Column("region", String(6), nullable=False, server_default=""),
    Column("last_sign_in_at", UtcTime),
)

# Append-only: a trigger of the database refuses to change or delete a row (migration 0004).
account_events = Table(
    "account_events",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("account_id", Integer, ForeignKey("accounts.id"), nullable=False),
    Column("actor", String(100), nullable=False),
    Column("change", String(20), nullable=False),
    Column("detail", String(300), nullable=False),
    Column("happened_at", UtcTime, nullable=False),
    Index("ix_account_events_account", "account_id", "id"),
)

sessions = Table(
    "sessions",
    METADATA,
    Column("token_hash", String(64), primary_key=True),
    Column("account_id", Integer, ForeignKey("accounts.id"), nullable=False),
    Column("csrf_token", String(64), nullable=False),
    Column("expires_at", UtcTime, nullable=False),
)

api_keys = Table(
    "api_keys",
    METADATA,
    Column("key_hash", String(64), primary_key=True),
    Column("account_id", Integer, ForeignKey("accounts.id"), nullable=False),
    Column("label", String(100), nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("revoked_at", UtcTime),
)

sign_in_failures = Table(
    "sign_in_failures",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("name", String(100), nullable=False, index=True),
    Column("failed_at", UtcTime, nullable=False),
)

workers = Table(
    "workers",
    METADATA,
    Column("id", String(120), primary_key=True),
    Column("host", String(120), nullable=False),
    Column("pid", Integer, nullable=False),
    Column("beat_at", UtcTime, nullable=False),
)

BESIDE = (
    capture_orders,
    corrections,
    evidence_entries,
    evidence_timestamps,
    sweeps,
    discovery_rulings,
    standings,
)

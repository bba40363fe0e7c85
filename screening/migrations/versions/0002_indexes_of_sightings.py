"""indexes for what is asked of sightings: by source, by ad, and those that are parked"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

INDEXES = {
    "ix_sightings_source": ["source", "received_at"],
    "ix_sightings_ad_channel": ["ad_id", "channel"],
    "ix_sightings_ad_region": ["ad_id", "region"],
    "ix_sightings_ad_place": ["ad_id", "place"],
    "ix_sightings_ad_seen_at": ["ad_id", "seen_at"],
}
PARTIAL_INDEXES = {
    "ix_sightings_ad_photo": (["ad_id", "seen_at"], "CAST(photos AS VARCHAR) != '[]'"),
    "ix_sightings_parked": (["received_at"], "parked_reason IS NOT NULL"),
}


def upgrade() -> None:
    for name, columns in INDEXES.items():
        op.create_index(name, "sightings", columns)
    for name, (columns, condition) in PARTIAL_INDEXES.items():
        where = sa.text(condition)
        op.create_index(name, "sightings", columns, sqlite_where=where, postgresql_where=where)
    # The indexes that begin with ad_id do its work.
    op.drop_index("ix_sightings_ad_id", "sightings")


def downgrade() -> None:
    op.create_index("ix_sightings_ad_id", "sightings", ["ad_id"])
    for name in (*PARTIAL_INDEXES, *INDEXES):
        op.drop_index(name, "sightings")

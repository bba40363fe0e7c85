"""offices of accounts and the record of their changes; what offices and leads ask for"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

APPEND_ONLY_SQLITE = """
CREATE TRIGGER account_events_no_{change} BEFORE {change} ON account_events
BEGIN SELECT RAISE(ABORT, 'account_events is append-only'); END
"""
APPEND_ONLY_POSTGRES = """
CREATE FUNCTION account_events_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'account_events is append-only'; END $$;
CREATE TRIGGER account_events_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON account_events
FOR EACH STATEMENT EXECUTE FUNCTION account_events_refuse()
"""
PHOTOS_SQLITE = """
INSERT INTO sighting_photos (photo, sighting_id)
SELECT DISTINCT value, sightings.id FROM sightings, json_each(sightings.photos)
"""
PHOTOS_POSTGRES = """
INSERT INTO sighting_photos (photo, sighting_id)
SELECT DISTINCT photo, sightings.id FROM sightings, json_array_elements_text(photos) AS photo
"""


def upgrade() -> None:
    op.add_column("accounts", sa.Column("region", sa.String(6), nullable=False, server_default=""))
    op.add_column("accounts", sa.Column("last_sign_in_at", sa.DateTime(timezone=True)))
    op.create_table(
        "account_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("actor", sa.String(100), nullable=False),
        sa.Column("change", sa.String(20), nullable=False),
        sa.Column("detail", sa.String(300), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], "fk_account_events_account_id"),
        sa.PrimaryKeyConstraint("id", name="pk_account_events"),
    )
    op.create_index("ix_account_events_account", "account_events", ["account_id", "id"])
    op.create_table(
        "sighting_photos",
        sa.Column("photo", sa.String(64), nullable=False),
        sa.Column("sighting_id", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(
            ["sighting_id"], ["sightings.id"], "fk_sighting_photos_sighting_id"
        ),
        sa.PrimaryKeyConstraint("photo", "sighting_id", name="pk_sighting_photos"),
    )
    op.create_index("ix_decisions_decided_at", "decisions", ["decided_at", "id"])
    op.create_index("ix_decisions_reviewer", "decisions", ["reviewer", "decided_at", "id"])
    if op.get_bind().dialect.name == "postgresql":
        op.execute(APPEND_ONLY_POSTGRES)
        op.execute(PHOTOS_POSTGRES)
    else:
        for change in ("update", "delete"):
            op.execute(APPEND_ONLY_SQLITE.format(change=change))
        op.execute(PHOTOS_SQLITE)


def downgrade() -> None:
    op.drop_index("ix_decisions_reviewer", "decisions")
    op.drop_index("ix_decisions_decided_at", "decisions")
    op.drop_table("sighting_photos")
    op.drop_table("account_events")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION account_events_refuse()")
    op.drop_column("accounts", "last_sign_in_at")
    op.drop_column("accounts", "region")

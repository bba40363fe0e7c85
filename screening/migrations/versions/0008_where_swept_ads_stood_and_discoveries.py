"""where swept ads stood and what they led to; what was ruled on new sources and search terms"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

APPEND_ONLY_SQLITE = """
CREATE TRIGGER discovery_rulings_no_{change} BEFORE {change} ON discovery_rulings
BEGIN SELECT RAISE(ABORT, 'discovery_rulings is append-only'); END
"""
APPEND_ONLY_POSTGRES = """
CREATE FUNCTION discovery_rulings_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'discovery_rulings is append-only'; END $$;
CREATE TRIGGER discovery_rulings_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON discovery_rulings
FOR EACH STATEMENT EXECUTE FUNCTION discovery_rulings_refuse()
"""


def upgrade() -> None:
    op.create_table(
        "standings",
        sa.Column("sighting_id", sa.String(64), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("contacts", sa.JSON()),
        sa.ForeignKeyConstraint(["sighting_id"], ["sightings.id"], "fk_standings_sighting_id"),
        sa.PrimaryKeyConstraint("sighting_id", name="pk_standings"),
    )
    op.create_table(
        "discovery_rulings",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("accepted", sa.Boolean(), nullable=False),
        sa.Column("ads", sa.JSON(), nullable=False),
        sa.Column("ruled_by", sa.String(100), nullable=False),
        sa.Column("ruled_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_discovery_rulings"),
    )
    op.create_index("ix_discovery_rulings_ruled_at", "discovery_rulings", ["ruled_at"])
    if op.get_bind().dialect.name == "postgresql":
        op.execute(APPEND_ONLY_POSTGRES)
    else:
        for change in ("update", "delete"):
            op.execute(APPEND_ONLY_SQLITE.format(change=change))


def downgrade() -> None:
    op.drop_table("discovery_rulings")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION discovery_rulings_refuse()")
    op.drop_table("standings")

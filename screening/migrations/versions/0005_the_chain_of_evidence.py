"""the chain of evidence, its timestamps, and orders for captures"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

SEALED = ("evidence_entries", "evidence_timestamps")
APPEND_ONLY_SQLITE = """
CREATE TRIGGER {table}_no_{change} BEFORE {change} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
APPEND_ONLY_POSTGRES = """
CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$;
CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()
"""


def upgrade() -> None:
    _create_chain()
    _create_orders()
    for table in SEALED:
        if op.get_bind().dialect.name == "postgresql":
            op.execute(APPEND_ONLY_POSTGRES.format(table=table))
        else:
            for change in ("update", "delete"):
                op.execute(APPEND_ONLY_SQLITE.format(table=table, change=change))


def _create_chain() -> None:
    op.create_table(
        "evidence_entries",
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ad_id", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("occasion", sa.String(80), nullable=False),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("manifest", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("link", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(["ad_id"], ["ads.id"], "fk_evidence_entries_ad_id"),
        sa.PrimaryKeyConstraint("sequence", name="pk_evidence_entries"),
        sa.UniqueConstraint("sha256", name="uq_evidence_entries_sha256"),
        sa.UniqueConstraint("link", name="uq_evidence_entries_link"),
    )
    op.create_index("ix_evidence_entries_ad", "evidence_entries", ["ad_id", "sequence"])
    op.create_table(
        "evidence_timestamps",
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(64), nullable=False),
        sa.Column("authority", sa.Text(), nullable=False),
        sa.Column("stamped_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["sequence"], ["evidence_entries.sequence"], "fk_evidence_timestamps_sequence"
        ),
        sa.PrimaryKeyConstraint("sequence", name="pk_evidence_timestamps"),
    )


def _create_orders() -> None:
    op.create_table(
        "capture_orders",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("ad_id", sa.String(64), nullable=False),
        sa.Column("sighting_id", sa.String(64), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("reason", sa.String(10), nullable=False),
        sa.Column("occasion", sa.String(80), nullable=False),
        sa.Column("asked_by", sa.String(200), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("leased_until", sa.DateTime(timezone=True)),
        sa.Column("closed_at", sa.DateTime(timezone=True)),
        sa.Column("failure", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["ad_id"], ["ads.id"], "fk_capture_orders_ad_id"),
        sa.ForeignKeyConstraint(["sighting_id"], ["sightings.id"], "fk_capture_orders_sighting_id"),
        sa.PrimaryKeyConstraint("id", name="pk_capture_orders"),
    )
    op.create_index("ix_capture_orders_due", "capture_orders", ["closed_at", "due_at"])
    op.create_index("ix_capture_orders_ad", "capture_orders", ["ad_id"])
    op.create_index("ix_capture_orders_occasion", "capture_orders", ["occasion"])


def downgrade() -> None:
    op.drop_table("capture_orders")
    for table in reversed(SEALED):
        op.drop_table(table)
        if op.get_bind().dialect.name == "postgresql":
            op.execute(f"DROP FUNCTION {table}_refuse()")

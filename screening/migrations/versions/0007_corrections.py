"""corrections of what OCR read, and which assessment knows of how many"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

APPEND_ONLY_SQLITE = """
CREATE TRIGGER corrections_no_{change} BEFORE {change} ON corrections
BEGIN SELECT RAISE(ABORT, 'corrections is append-only'); END
"""
APPEND_ONLY_POSTGRES = """
CREATE FUNCTION corrections_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'corrections is append-only'; END $$;
CREATE TRIGGER corrections_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON corrections
FOR EACH STATEMENT EXECUTE FUNCTION corrections_refuse()
"""


def upgrade() -> None:
    op.create_table(
        "corrections",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("sighting_id", sa.String(64), nullable=False),
        sa.Column("photo", sa.String(64), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("base", sa.String(80), nullable=False),
        sa.Column("page", sa.Text(), nullable=False),
        sa.Column("corrected_by", sa.String(100), nullable=False),
        sa.Column("corrected_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["sighting_id"], ["sightings.id"], "fk_corrections_sighting_id"),
        sa.PrimaryKeyConstraint("id", name="pk_corrections"),
        sa.UniqueConstraint("sighting_id", "photo", "sequence", name="uq_corrections_sighting_id"),
    )
    op.add_column(
        "assessments", sa.Column("corrections", sa.Integer(), nullable=False, server_default="0")
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(APPEND_ONLY_POSTGRES)
    else:
        for change in ("update", "delete"):
            op.execute(APPEND_ONLY_SQLITE.format(change=change))


def downgrade() -> None:
    op.drop_column("assessments", "corrections")
    op.drop_table("corrections")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION corrections_refuse()")

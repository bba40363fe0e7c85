"""why a sighting joined an ad, and its photos that were taken again"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sightings", sa.Column("joined_because", sa.Text()))
    op.add_column("sightings", sa.Column("retakes", sa.JSON(), nullable=False, server_default="[]"))


def downgrade() -> None:
    op.drop_column("sightings", "retakes")
    op.drop_column("sightings", "joined_because")

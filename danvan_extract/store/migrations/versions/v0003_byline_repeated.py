"""The author that a page prints, and figures that an article says again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("article", sa.Column("byline", sa.Text(), nullable=True))
    op.add_column("indicator", sa.Column("repeated", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    op.drop_column("indicator", "repeated")
    op.drop_column("article", "byline")

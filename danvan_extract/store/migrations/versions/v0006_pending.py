"""What a run makes of stored articles until it is complete; a run that made the same keeps an empty record."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "pending",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_pending_article", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_pending_run"),
        sa.PrimaryKeyConstraint("article_id", "run_id", name="pk_pending"),
    )
    op.create_index("ix_pending_run_id", "pending", ["run_id"])


def downgrade() -> None:
    op.drop_table("pending")
    # The version before has a record of each.
    op.execute(sa.text("DELETE FROM earlier WHERE length(record) = 0"))

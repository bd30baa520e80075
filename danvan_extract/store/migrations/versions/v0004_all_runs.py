"""What every run before made of an article, and the inputs that can't be read again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _key("article_id", "run_id")
    op.add_column("failure", sa.Column("input", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    op.drop_column("failure", "input")
    newest = sa.text(
        "DELETE FROM earlier WHERE run_id < (SELECT max(run_id) FROM earlier e WHERE e.article_id = earlier.article_id)"
    )
    op.execute(newest)
    _key("article_id")


def _key(*columns: str) -> None:
    """Give `earlier` another primary key."""
    with op.batch_alter_table("earlier") as batch:
        batch.drop_constraint("pk_earlier", type_="primary")
        batch.create_primary_key("pk_earlier", list(columns))

"""Near copies, and what the run before made of an article."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from danvan_extract.store.copies import link_all

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "copy",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_copy_article", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["first_id"], ["article.id"], name="fk_copy_article_first", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_id", name="pk_copy"),
    )
    op.create_index("ix_copy_first_id", "copy", ["first_id"])
    op.create_table(
        "band",
        sa.Column("hash", sa.BigInteger(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_band_article", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("hash", "article_id", name="pk_band"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_band_article_id", "band", ["article_id"])
    op.create_table(
        "earlier",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_earlier_article", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_earlier_run"),
        sa.PrimaryKeyConstraint("article_id", name="pk_earlier"),
    )
    op.create_index("ix_earlier_run_id", "earlier", ["run_id"])
    link_all(op.get_bind())


def downgrade() -> None:
    for table in ("earlier", "band", "copy"):
        op.drop_table(table)

"""Near copies, and what the run before made of an article."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from danvan_extract.store.copies import bands, body_of, folded_pieces, link
from danvan_extract.store.driver import session

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
    band = op.create_table(
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
    article = sa.table("article", sa.column("id"), sa.column("text"), sa.column("ignore", sa.JSON()))
    connection, last = op.get_bind(), 0
    linking = session(connection)
    while rows := connection.execute(
        sa.select(article).where(article.c.id > last).order_by(article.c.id).limit(100)
    ).all():
        for number, text, ignore in rows:
            hashes = bands(body_of(folded_pieces(text, ignore)))
            if hashes:
                connection.execute(sa.insert(band), [{"hash": h, "article_id": number} for h in hashes])
            link(linking, number, hashes)
            last = number


def downgrade() -> None:
    for table in ("earlier", "band", "copy"):
        op.drop_table(table)

"""The first tables, and the full-text index over the folded text."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from danvan_extract.store.schema import FTS5

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_POSTGRESQL = (
    """CREATE INDEX article_text_search ON article_text
    USING gin (to_tsvector('simple', left(folded, 200000)))""",
)


def upgrade() -> None:
    op.create_table(
        "run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("patterns", sa.Text(), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("finished_at", sa.DateTime(), nullable=True),
        sa.Column("stored", sa.Integer(), nullable=False),
        sa.Column("skipped", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_run"),
    )
    op.create_table(
        "article",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("province_code", sa.Text(), nullable=True),
        sa.Column("province_name", sa.Text(), nullable=True),
        sa.Column("ignore", sa.JSON(), nullable=False),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_article_run"),
        sa.PrimaryKeyConstraint("id", name="pk_article"),
        sa.UniqueConstraint("content", name="uq_article_content"),
    )
    op.create_index("ix_article_key_place", "article", ["key", "place"])
    op.create_index("ix_article_province_name_year", "article", ["province_name", "year"])
    op.create_index("ix_article_year", "article", ["year"])
    op.create_table(
        "failure",
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("remedy", sa.Text(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_failure_run"),
        sa.PrimaryKeyConstraint("place", name="pk_failure"),
    )
    op.create_index("ix_failure_state", "failure", ["state"])
    op.create_table(
        "article_text",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_article_text_article", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_id", name="pk_article_text"),
    )
    op.create_table(
        "date",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start_offset", sa.Integer(), nullable=False),
        sa.Column("end_offset", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("inferred", sa.Text(), nullable=True),
        sa.Column("pattern", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_date_article", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_id", "position", name="pk_date"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_date_first_day_last_day", "date", ["first_day", "last_day"])
    op.create_table(
        "indicator",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start_offset", sa.Integer(), nullable=False),
        sa.Column("end_offset", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("value_number", sa.Double(), nullable=False),
        sa.Column("value_max", sa.Text(), nullable=True),
        sa.Column("of", sa.Text(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("modifier", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=True),
        sa.Column("period_first_day", sa.Date(), nullable=True),
        sa.Column("period_last_day", sa.Date(), nullable=True),
        sa.Column("first_year", sa.Integer(), nullable=True),
        sa.Column("last_year", sa.Integer(), nullable=True),
        sa.Column("province_code", sa.Text(), nullable=True),
        sa.Column("province_name", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("sentence_start", sa.Integer(), nullable=False),
        sa.Column("sentence_end", sa.Integer(), nullable=False),
        sa.Column("pattern", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_indicator_article", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_id", "position", name="pk_indicator"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_indicator_first_year_last_year", "indicator", ["first_year", "last_year"])
    op.create_index("ix_indicator_province_name_first_year", "indicator", ["province_name", "first_year"])
    op.create_table(
        "organization",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start_offset", sa.Integer(), nullable=False),
        sa.Column("end_offset", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("province_code", sa.Text(), nullable=True),
        sa.Column("province_name", sa.Text(), nullable=True),
        sa.Column("pattern", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_organization_article", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_id", "position", name="pk_organization"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_organization_province_name", "organization", ["province_name"])
    op.create_table(
        "person",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start_offset", sa.Integer(), nullable=False),
        sa.Column("end_offset", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_person_article", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_id", "position", name="pk_person"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "title",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start_offset", sa.Integer(), nullable=False),
        sa.Column("end_offset", sa.Integer(), nullable=False),
        sa.Column("person_position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("organization", sa.Text(), nullable=True),
        sa.Column("former", sa.Boolean(), nullable=False),
        sa.Column("pattern", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id", "person_position"],
            ["person.article_id", "person.position"],
            name="fk_title_person",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_title_article", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_id", "position", name="pk_title"),
        sqlite_with_rowid=False,
    )
    for statement in FTS5 if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE article_fts")
    for table in ("title", "person", "organization", "indicator", "date", "article_text", "failure", "article", "run"):
        op.drop_table(table)

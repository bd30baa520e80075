"""A new SQLite database, at once as the newest migration leaves it: to go through all takes three times as long."""

from __future__ import annotations

from sqlalchemy import Connection

from danvan_extract.store.models import metadata

# SQLite keeps the index in an FTS5 table of its own; triggers hold it to article_text whatever happens.
FTS5 = (
    "CREATE VIRTUAL TABLE article_fts USING fts5(folded, content='article_text', content_rowid='article_id')",
    """CREATE TRIGGER article_text_insert AFTER INSERT ON article_text BEGIN
      INSERT INTO article_fts(rowid, folded) VALUES (new.article_id, new.folded);
    END""",
    """CREATE TRIGGER article_text_delete AFTER DELETE ON article_text BEGIN
      INSERT INTO article_fts(article_fts, rowid, folded) VALUES ('delete', old.article_id, old.folded);
    END""",
    """CREATE TRIGGER article_text_update AFTER UPDATE ON article_text BEGIN
      INSERT INTO article_fts(article_fts, rowid, folded) VALUES ('delete', old.article_id, old.folded);
      INSERT INTO article_fts(rowid, folded) VALUES (new.article_id, new.folded);
    END""",
)


def create(connection: Connection, revision: str) -> None:
    """Make all tables in an empty SQLite database, which is then at `revision`."""
    metadata.create_all(connection, checkfirst=False)
    for statement in FTS5:
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(
        "CREATE TABLE alembic_version "
        "(version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (revision,))

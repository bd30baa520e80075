"""Run by Alembic, on the connection that the store hands over."""

from __future__ import annotations

from alembic import context

from danvan_extract.store.migrations.include import include
from danvan_extract.store.models import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    include_object=include,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()

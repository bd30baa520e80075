"""More hashes, under which the shortened copies of an article are found as well."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from danvan_extract.store.copies import link_all

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    connection = op.get_bind()
    for table in ("copy", "band"):
        connection.execute(sa.delete(sa.table(table)))
    link_all(connection)


def downgrade() -> None:
    """Hashes that the version before doesn't know are of no harm to it."""

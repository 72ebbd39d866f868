"""Refreshed while it is read."""

# --- base migrations/versions/0002_base.py
"""Change the shop.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.execute("CREATE MATERIALIZED VIEW totals AS SELECT account_id, sum(quantity) AS items FROM orders GROUP BY account_id")
    op.execute("CREATE UNIQUE INDEX ix_totals_account_id ON totals (account_id)")


def downgrade():
    op.execute("DROP MATERIALIZED VIEW totals")

# --- head migrations/versions/0003_change.py
"""Change the shop.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade():
    op.execute("REFRESH MATERIALIZED VIEW CONCURRENTLY totals")


def downgrade():
    pass

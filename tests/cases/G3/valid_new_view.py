"""A view that the same change creates."""

# --- head migrations/versions/0002_change.py
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
    op.execute("REFRESH MATERIALIZED VIEW totals")


def downgrade():
    op.execute("DROP MATERIALIZED VIEW totals")

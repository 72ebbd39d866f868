"""The view is dropped and created again."""

# --- base migrations/versions/0002_change.py
"""Change the shop.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.execute("CREATE VIEW big_orders AS SELECT id FROM orders WHERE quantity > 99")


def downgrade():
    op.execute("DROP VIEW big_orders")

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
    op.execute("DROP VIEW big_orders")
    op.execute("CREATE VIEW big_orders AS SELECT id, quantity FROM orders WHERE quantity > 99")


def downgrade():
    op.execute("DROP VIEW big_orders")
    op.execute("CREATE VIEW big_orders AS SELECT id FROM orders WHERE quantity > 99")

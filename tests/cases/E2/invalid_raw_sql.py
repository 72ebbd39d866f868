"""The same in raw SQL."""

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
    op.execute("ALTER TABLE orders ADD CONSTRAINT ck_orders_quantity CHECK (quantity > 0)")  # expect: E2 error


def downgrade():
    op.drop_constraint("ck_orders_quantity", "orders")

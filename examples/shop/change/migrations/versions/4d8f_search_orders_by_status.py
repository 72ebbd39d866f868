"""search orders by status

Revision ID: 4d8f
Revises: 3c7e
"""

from alembic import op

revision = "4d8f"
down_revision = "3c7e"


def upgrade() -> None:
    op.create_index("ix_orders_status", "orders", ["status"])


def downgrade() -> None:
    op.drop_index("ix_orders_status", table_name="orders")

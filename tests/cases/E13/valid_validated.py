"""This change validates it."""

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
    op.create_check_constraint("ck_orders_quantity", "orders", "quantity > 0", postgresql_not_valid=True)


def downgrade():
    op.drop_constraint("ck_orders_quantity", "orders")

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
    with op.get_context().autocommit_block():
        op.execute("ALTER TABLE orders VALIDATE CONSTRAINT ck_orders_quantity")


def downgrade():
    pass

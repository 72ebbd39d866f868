"""The wait for the locks is limited."""

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
    op.create_foreign_key("fk_orders_account", "orders", "accounts", ["account_id"], ["id"])


def downgrade():
    op.drop_constraint("fk_orders_account", "orders", type_="foreignkey")

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
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.drop_constraint("fk_orders_account", "orders", type_="foreignkey")


def downgrade():
    op.create_foreign_key("fk_orders_account", "orders", "accounts", ["account_id"], ["id"])

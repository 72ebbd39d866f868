"""A column goes that no model maps any more, and the index on the account with it."""

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
    op.execute("ALTER TABLE orders ADD COLUMN legacy text")
    op.execute("CREATE INDEX ix_orders_account_legacy ON orders (account_id, legacy)")


def downgrade():
    op.execute("ALTER TABLE orders DROP COLUMN legacy")

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
    op.drop_column("orders", "legacy")  # expect: D9 warning


def downgrade():
    op.execute("ALTER TABLE orders ADD COLUMN legacy text")
    op.execute("CREATE INDEX ix_orders_account_legacy ON orders (account_id, legacy)")

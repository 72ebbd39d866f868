"""A name of its own."""

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
    op.create_foreign_key("fk_orders_account", "orders", "accounts", ["account_id"], ["id"], postgresql_not_valid=True)


def downgrade():
    op.drop_constraint("fk_orders_account", "orders", type_="foreignkey")

# --- head models.py changed
#-    account_id: Mapped[int] = mapped_column(sa.BigInteger)
#+    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id", name="fk_orders_account"))

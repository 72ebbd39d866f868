"""Hazards of many kinds in one pull request, which the whole App must tell of."""

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
    op.create_index("ix_orders_quantity", "orders", ["quantity"])  # expect: A1 error
    op.add_column("orders", sa.Column("token", sa.Uuid(), server_default=sa.text("gen_random_uuid()")))  # expect: B4 error
    op.add_column("orders", sa.Column("kind", sa.Integer(), nullable=False))  # expect: B1 error
    op.alter_column("orders", "quantity", type_=sa.BigInteger())  # expect: C1 error
    op.alter_column("accounts", "nickname", nullable=False)  # expect: C7 error
    op.drop_column("orders", "note")  # expect: D1 error
    op.create_foreign_key("fk_orders_account", "orders", "accounts", ["account_id"], ["id"])  # expect: E1 error
    op.create_check_constraint("ck_orders_price", "orders", "price > 0")  # expect: E2 error
    op.create_unique_constraint("uq_accounts_email", "accounts", ["email"])  # expect: E4 error


def downgrade():  # expect: K1 warning
    pass

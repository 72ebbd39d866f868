"""An enum column on an existing table, whose type nobody creates."""

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
    op.add_column("accounts", sa.Column("kind", sa.Enum("person", "company", name="account_kind")))  # expect: J10 error


def downgrade():
    op.drop_column("accounts", "kind")

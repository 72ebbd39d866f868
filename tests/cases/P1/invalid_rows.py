"""Names of accounts are put into SQL by an f-string."""

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
    connection = op.get_bind()
    for row in connection.execute(sa.text("SELECT id, email FROM accounts")).all():
        op.execute(f"UPDATE orders SET note = '{row.email}' WHERE account_id = {row.id}")  # expect: P1 warning


def downgrade():
    pass

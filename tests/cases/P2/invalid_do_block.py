"""Everybody may read the accounts, granted by code."""

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
    op.execute("DO $$ BEGIN GRANT ALL ON TABLE accounts TO public; END $$")  # expect: P2 warning


def downgrade():
    op.execute("REVOKE ALL ON accounts FROM PUBLIC")

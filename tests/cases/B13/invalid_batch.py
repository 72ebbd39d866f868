"""The same in a batch operation, of PostgreSQL's own type."""

# --- head migrations/versions/0002_change.py
"""Change the shop.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"


def upgrade():
    with op.batch_alter_table("accounts") as batch_op:  # expect: B13 error
        batch_op.add_column(sa.Column("kind", postgresql.ENUM("person", "company", name="account_kind")))


def downgrade():
    op.drop_column("accounts", "kind")

"""A flag that can be NULL."""

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
    op.add_column("accounts", sa.Column("active", sa.Boolean()))  # expect: Q8 notice


def downgrade():
    op.drop_column("accounts", "active")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    active: Mapped[Optional[bool]] = mapped_column(sa.Boolean)

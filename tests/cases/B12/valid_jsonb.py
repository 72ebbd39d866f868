"""jsonb can be compared."""

# --- head migrations/versions/0002_change.py
"""Change the shop.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0002"
down_revision = "0001"


def upgrade():
    op.add_column("orders", sa.Column("extra", JSONB()))


def downgrade():
    op.drop_column("orders", "extra")

# --- head models.py changed
#-import sqlalchemy as sa
#+import sqlalchemy as sa
#+from sqlalchemy.dialects.postgresql import JSONB

#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    extra: Mapped[Optional[dict]] = mapped_column(JSONB)

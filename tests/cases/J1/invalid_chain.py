"""A chain of two revisions beside the base's head: its first one is re-pointed."""

# --- given city

# --- head migrations/versions/0003_gift.py
"""Change the shop.

Revision ID: 0003
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0001"  # expect: J1 error


def upgrade():
    op.add_column("orders", sa.Column("gift", sa.Text()))


def downgrade():
    op.drop_column("orders", "gift")

# --- head migrations/versions/0004_wrap.py revision 0004 after 0003
def upgrade():
    op.add_column("orders", sa.Column("wrap", sa.Text()))


def downgrade():
    op.drop_column("orders", "wrap")

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    gift: Mapped[Optional[str]] = mapped_column(sa.Text)
#+    wrap: Mapped[Optional[str]] = mapped_column(sa.Text)

# --- fixed migrations/versions/0003_gift.py revision 0003 after 0002
def upgrade():
    op.add_column("orders", sa.Column("gift", sa.Text()))


def downgrade():
    op.drop_column("orders", "gift")

"""A merge revision joins both lines."""

# --- given city

# --- head migrations/versions/0003_gift.py revision 0003 after 0001
def upgrade():
    op.add_column("orders", sa.Column("gift", sa.Text()))


def downgrade():
    op.drop_column("orders", "gift")

# --- head migrations/versions/0004_merge.py
"""Change the shop.

Revision ID: 0004
Revises: 0002, 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = ('0002', '0003')


def upgrade():
    pass


def downgrade():
    pass

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    gift: Mapped[Optional[str]] = mapped_column(sa.Text)

"""Two files with the same id."""

# --- head migrations/versions/0002_city.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("city", sa.Text()))


def downgrade():
    op.drop_column("accounts", "city")

# --- head migrations/versions/0002_gift.py
"""Change the shop.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"  # expect: J5 error


def upgrade():
    op.add_column("orders", sa.Column("gift", sa.Text()))


def downgrade():
    op.drop_column("orders", "gift")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    city: Mapped[Optional[str]] = mapped_column(sa.Text)

#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    gift: Mapped[Optional[str]] = mapped_column(sa.Text)

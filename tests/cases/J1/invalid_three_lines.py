"""Three lines hang on the same parent: a merge revision joins them, for none can follow two others."""

# --- given city

# --- head migrations/versions/0003_gift.py revision 0003 after 0001
def upgrade():
    op.add_column("orders", sa.Column("gift", sa.Text()))


def downgrade():
    op.drop_column("orders", "gift")

# --- head migrations/versions/0004_wrap.py
"""Change the shop.

Revision ID: 0004
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0001"  # expect: J1 error


def upgrade():
    op.add_column("orders", sa.Column("wrap", sa.Text()))


def downgrade():
    op.drop_column("orders", "wrap")

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    gift: Mapped[Optional[str]] = mapped_column(sa.Text)
#+    wrap: Mapped[Optional[str]] = mapped_column(sa.Text)

# --- fixed migrations/versions/d76bc02fca38_merge_heads.py
"""Merge heads.

Revision ID: d76bc02fca38
Revises: 0002, 0003, 0004
"""

revision = "d76bc02fca38"
down_revision = ("0002", "0003", "0004")
branch_labels = None
depends_on = None


def upgrade():
    pass


def downgrade():
    pass

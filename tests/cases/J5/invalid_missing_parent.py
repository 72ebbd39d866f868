"""The parent does not exist."""

# --- head migrations/versions/0002_city.py
"""Change the shop.

Revision ID: 0002
Revises: 0099
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0099"  # expect: J5 error


def upgrade():
    op.add_column("accounts", sa.Column("city", sa.Text()))


def downgrade():
    op.drop_column("accounts", "city")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    city: Mapped[Optional[str]] = mapped_column(sa.Text)

# --- fixed migrations/versions/0002_city.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("city", sa.Text()))


def downgrade():
    op.drop_column("accounts", "city")

"""The change forks by itself: the revision that was added beside a longer line is re-pointed."""

# --- head migrations/versions/0002_parcels.py revision 0002 after 0001
def upgrade():
    op.create_table("parcels", sa.Column("id", sa.BigInteger(), primary_key=True))


def downgrade():
    op.drop_table("parcels")

# --- head migrations/versions/0003_weight.py revision 0003 after 0002
def upgrade():
    op.add_column("parcels", sa.Column("weight", sa.Integer()))


def downgrade():
    op.drop_column("parcels", "weight")

# --- head migrations/versions/0004_city.py
"""Change the shop.

Revision ID: 0004
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0002"  # expect: J1 error


def upgrade():
    op.add_column("accounts", sa.Column("city", sa.Text()))


def downgrade():
    op.drop_column("accounts", "city")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    city: Mapped[Optional[str]] = mapped_column(sa.Text)
#+
#+
#+class Parcel(Base):
#+    __tablename__ = "parcels"
#+
#+    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
#+    weight: Mapped[Optional[int]]

# --- fixed migrations/versions/0004_city.py revision 0004 after 0003
def upgrade():
    op.add_column("accounts", sa.Column("city", sa.Text()))


def downgrade():
    op.drop_column("accounts", "city")

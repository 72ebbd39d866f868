"""New queries of a large table, in every spelling; an older one of the same kind is left alone."""

# --- base .github/migration-review.yml
version: 1
statistics: statistics.json

# --- base statistics.json
{"version":1,"taken_at":"2026-11-22T09:00:00Z","server":"postgresql 18.6","seconds":10.0,"tables":[
{"schema":"public","name":"accounts","rows":900,"bytes":98304,"writes_per_second":1.0},
{"schema":"public","name":"orders","rows":4000000,"bytes":983040000,"writes_per_second":1.0}
]}

# --- base shop.py
"""What the shop asks its database."""

OLD = "SELECT id FROM orders WHERE quantity > :least"

# --- head shop.py
"""What the shop asks its database."""

import sqlalchemy as sa

from models import Order

OLD = "SELECT id FROM orders WHERE quantity > :least"
NOTED = "SELECT id FROM orders WHERE note = :note"  # expect: L3 warning


def of(session, account):
    return session.scalars(sa.select(Order).where(Order.account_id == account).limit(5))  # expect: L3 warning


def cheap(session, price):
    return session.query(Order).filter_by(price=price).all()  # expect: L3 warning

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.create_table("notes", sa.Column("id", sa.BigInteger(), primary_key=True))


def downgrade():
    op.drop_table("notes")

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+
#+
#+class Note(Base):
#+    __tablename__ = "notes"
#+
#+    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)

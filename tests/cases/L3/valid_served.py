"""An index leads there, the table is small, an alternative or a join is not understood, and a flag is no use."""

# --- base .github/migration-review.yml
version: 1
statistics: statistics.json

# --- base statistics.json
{"version":1,"taken_at":"2026-11-22T09:00:00Z","server":"postgresql 18.6","seconds":10.0,"tables":[
{"schema":"public","name":"accounts","rows":900,"bytes":98304,"writes_per_second":1.0},
{"schema":"public","name":"orders","rows":4000000,"bytes":983040000,"writes_per_second":1.0}
]}

# --- head shop.py
"""What the shop asks its database."""

import sqlalchemy as sa

from models import Account, Order

ONE = "SELECT note FROM orders WHERE id = :id AND note = :note"
EITHER = "SELECT id FROM orders WHERE note = :note OR quantity = 1"
BOTH = "SELECT o.id FROM orders AS o JOIN accounts AS a ON a.id = o.account_id WHERE o.note = 'a'"


def named(session, name):
    return session.scalars(sa.select(Account).where(Account.nickname == name))


def either(session, note):
    return session.scalars(sa.select(Order).where(sa.or_(Order.note == note, Order.quantity == 1)))

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

"""The same, imported within a helper from a package."""

# --- base migrations/env.py changed
#-from models import Base
#+from models import Base
#+import shop.orders

# --- base migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.create_table("invoices", sa.Column("id", sa.BigInteger(), primary_key=True))


def downgrade():
    op.drop_table("invoices")

# --- base shop/__init__.py
"""The shop."""

# --- base shop/orders.py
"""Orders."""

from models import Base

import sqlalchemy as sa


class Invoice(Base):
    __tablename__ = "invoices"

    id = sa.Column(sa.BigInteger, primary_key=True)

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def fill():
    from shop.orders import Invoice  # expect: I4 warning

    op.get_bind().execute(sa.select(Invoice.__table__.c.id).limit(1))


def upgrade():
    fill()


def downgrade():
    pass

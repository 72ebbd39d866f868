"""The table is renamed under a query, in raw SQL."""

# --- base shop.py
"""What the shop asks its database."""

import sqlalchemy as sa

from models import Account

COUNT = """
    SELECT count(*)
    FROM orders
"""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.execute("ALTER TABLE orders RENAME TO purchases")  # expect: D3 error


def downgrade():
    op.execute("ALTER TABLE purchases RENAME TO orders")

# --- head models.py changed
#-    __tablename__ = "orders"
#+    __tablename__ = "purchases"

# --- head shop.py
"""What the shop asks its database."""

import sqlalchemy as sa

from models import Account

COUNT = "SELECT count(*) FROM orders"  # expect: L1 error

"""A function goes that a string of SQL still calls; a namesake that the code means by another prefix is none."""

# --- base migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql AS 'SELECT 2 * n'")


def downgrade():
    op.execute("DROP FUNCTION twice(integer)")

# --- head shop.py
"""What the shop asks its database."""

import sqlalchemy as sa

TWICE = sa.text("SELECT id, twice(:n) FROM orders")  # expect: L1 error
FOUR = sa.select(sa.func.twice(2))  # expect: L1 error


def twice(n):
    return 2 * n


SIX = twice(3)

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("DROP FUNCTION twice(integer)")  # expect: D6 warning


def downgrade():
    op.execute("CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql AS 'SELECT 2 * n'")

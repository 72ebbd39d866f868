"""Code of the running release calls the function, in SQL and through func; the change's own no longer does."""

# --- base migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql AS 'SELECT 2 * n'")


def downgrade():
    op.execute("DROP FUNCTION twice(integer)")

# --- base shop.py
"""What the shop asks its database."""

import sqlalchemy as sa

TWICE = sa.text("SELECT id, twice(:n) FROM orders")
FOUR = sa.select(sa.func.twice(2))

# --- head shop.py
"""What the shop asks its database."""

import sqlalchemy as sa

TWICE = sa.text("SELECT id, 2 * :n FROM orders")

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("DROP FUNCTION twice(integer)")  # expect: D6 error


def downgrade():
    op.execute("CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql AS 'SELECT 2 * n'")

"""A function goes, and a view with it that nobody named."""

# --- base migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql AS 'SELECT 2 * n'")
    op.execute("CREATE VIEW doubled AS SELECT twice(quantity) FROM orders")


def downgrade():
    op.execute("DROP VIEW doubled")
    op.execute("DROP FUNCTION twice(integer)")

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("DROP FUNCTION twice(integer) CASCADE")  # expect: D6 warning, D8 warning


def downgrade():
    op.execute("CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql AS 'SELECT 2 * n'")
    op.execute("CREATE VIEW doubled AS SELECT twice(quantity) FROM orders")

"""A view and a function of production answer otherwise."""

# --- base migrations/versions/0002_base.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE VIEW large AS SELECT id FROM orders WHERE quantity > 10")
    op.execute("CREATE FUNCTION tax(price numeric) RETURNS numeric LANGUAGE sql AS 'SELECT price * 0.19'")


def downgrade():
    op.execute("DROP FUNCTION tax(numeric)")
    op.execute("DROP VIEW large")

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("CREATE OR REPLACE VIEW large AS SELECT id FROM orders WHERE quantity > 50")  # expect: G7 notice
    op.execute("CREATE OR REPLACE FUNCTION tax(price numeric) RETURNS numeric LANGUAGE sql AS 'SELECT 1.0'")  # expect: G7 notice
    op.execute("ALTER SEQUENCE accounts_id_seq RESTART WITH 1")  # expect: G7 warning


def downgrade():
    op.execute("CREATE OR REPLACE VIEW large AS SELECT id FROM orders WHERE quantity > 10")
    op.execute("CREATE OR REPLACE FUNCTION tax(price numeric) RETURNS numeric LANGUAGE sql AS 'SELECT price * 0.19'")

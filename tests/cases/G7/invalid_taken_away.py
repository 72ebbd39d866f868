"""Users of a table lose a right, rows, and what their statements did."""

# --- base migrations/versions/0002_base.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE ROLE shop")
    op.execute("GRANT SELECT, INSERT, DELETE ON orders TO shop")
    op.execute("CREATE TABLE old_orders () INHERITS (orders)")


def downgrade():
    op.execute("DROP TABLE old_orders")
    op.execute("REVOKE ALL ON orders FROM shop")
    op.execute("DROP ROLE shop")

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.execute("REVOKE DELETE ON public.orders FROM shop")  # expect: G7 warning
    op.execute("DO $$ BEGIN REVOKE INSERT ON TABLE orders FROM shop; END $$")  # expect: G7 warning
    op.execute("ALTER TABLE accounts ENABLE ROW LEVEL SECURITY")  # expect: G7 warning
    op.execute("CREATE RULE kept AS ON DELETE TO orders DO INSTEAD NOTHING")  # expect: G7 warning
    op.execute("ALTER TABLE old_orders NO INHERIT orders")  # expect: G7 warning


def downgrade():
    op.execute("ALTER TABLE old_orders INHERIT orders")
    op.execute("DROP RULE kept ON orders")
    op.execute("ALTER TABLE accounts DISABLE ROW LEVEL SECURITY")
    op.execute("GRANT INSERT, DELETE ON orders TO shop")

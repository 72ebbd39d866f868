"""A view that raw SQL made does not go."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE VIEW rich AS SELECT id FROM orders WHERE price > 100")
    op.execute("CREATE OR REPLACE VIEW poor AS SELECT id FROM orders WHERE price < 1")


def downgrade():  # expect: K2 warning
    op.execute("DROP VIEW rich")

# --- fixed migrations/versions/0002_change.py changed
#-    op.execute("DROP VIEW rich")
#+    op.execute("DROP VIEW rich")
#+    op.execute("DROP VIEW poor")

"""The downgrade drops a view that stood before, and makes it anew: a view holds no data."""

# --- given notes_view

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("CREATE OR REPLACE VIEW notes AS SELECT id, note, quantity FROM orders")  # expect: G7 notice


def downgrade():
    op.execute("DROP VIEW notes")
    op.execute("CREATE VIEW notes AS SELECT id, note FROM orders")

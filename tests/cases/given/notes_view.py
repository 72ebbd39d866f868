"""A view of a column."""

# --- base migrations/versions/0002_base.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE VIEW notes AS SELECT id, note FROM orders")


def downgrade():
    op.execute("DROP VIEW notes")

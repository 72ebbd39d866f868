"""A view with a unique index: the fix refreshes it concurrently."""

# --- given totals_view

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("REFRESH MATERIALIZED VIEW totals")  # expect: G3 error


def downgrade():
    pass

# --- fixed migrations/versions/0003_change.py changed
#-    op.execute("REFRESH MATERIALIZED VIEW totals")
#+    op.execute("REFRESH MATERIALIZED VIEW CONCURRENTLY totals")

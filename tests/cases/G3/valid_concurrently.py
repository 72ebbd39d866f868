"""Refreshed while it is read."""

# --- given totals_view

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("REFRESH MATERIALIZED VIEW CONCURRENTLY totals")


def downgrade():
    pass

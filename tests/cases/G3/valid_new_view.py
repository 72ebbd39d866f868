"""A view that the same change creates."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE MATERIALIZED VIEW totals AS SELECT account_id, sum(quantity) AS items FROM orders GROUP BY account_id")
    op.execute("REFRESH MATERIALIZED VIEW totals")


def downgrade():
    op.execute("DROP MATERIALIZED VIEW totals")

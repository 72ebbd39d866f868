"""A materialized view with a unique index."""

# --- base migrations/versions/0002_base.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE MATERIALIZED VIEW totals AS SELECT account_id, sum(quantity) AS items FROM orders GROUP BY account_id")
    op.execute("CREATE UNIQUE INDEX ix_totals_account_id ON totals (account_id)")


def downgrade():
    op.execute("DROP MATERIALIZED VIEW totals")

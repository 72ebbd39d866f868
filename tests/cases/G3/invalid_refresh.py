"""A view with a unique index: the fix refreshes it concurrently."""

# --- base migrations/versions/0002_base.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE MATERIALIZED VIEW totals AS SELECT account_id, sum(quantity) AS items FROM orders GROUP BY account_id")
    op.execute("CREATE UNIQUE INDEX ix_totals_account_id ON totals (account_id)")


def downgrade():
    op.execute("DROP MATERIALIZED VIEW totals")

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("REFRESH MATERIALIZED VIEW totals")  # expect: G3 error


def downgrade():
    pass

# --- fixed migrations/versions/0003_change.py changed
#-    op.execute("REFRESH MATERIALIZED VIEW totals")
#+    op.execute("REFRESH MATERIALIZED VIEW CONCURRENTLY totals")

"""The concurrent form needs a unique index, which the view does not have."""

# --- base migrations/versions/0002_base.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE MATERIALIZED VIEW totals AS SELECT account_id, sum(quantity) AS items FROM orders GROUP BY account_id")


def downgrade():
    op.execute("DROP MATERIALIZED VIEW totals")

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute(sa.text("REFRESH MATERIALIZED VIEW totals"))  # expect: G3 error


def downgrade():
    pass

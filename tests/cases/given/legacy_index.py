"""An index with a column that no model knows."""

# --- base migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("ALTER TABLE orders ADD COLUMN legacy text")
    op.execute("CREATE INDEX ix_orders_account_legacy ON orders (account_id, legacy)")


def downgrade():
    op.execute("ALTER TABLE orders DROP COLUMN legacy")

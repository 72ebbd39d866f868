"""An unlogged table becomes a logged one."""

# --- given unlogged_orders

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("ALTER TABLE orders SET LOGGED")  # expect: G6 error


def downgrade():
    op.execute("ALTER TABLE orders SET UNLOGGED")

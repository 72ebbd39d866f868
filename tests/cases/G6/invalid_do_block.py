"""The command is hidden in a DO block."""

# --- given unlogged_orders

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("DO $$ BEGIN EXECUTE 'ALTER TABLE orders SET LOGGED'; END $$")  # expect: G6 error


def downgrade():
    op.execute("ALTER TABLE orders SET UNLOGGED")

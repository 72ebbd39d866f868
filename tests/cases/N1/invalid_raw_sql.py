"""The same as a statement."""

# --- on sqlite

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("ALTER TABLE orders ADD CONSTRAINT uq_orders_note UNIQUE (note)")  # expect: N1 error


def downgrade():
    pass

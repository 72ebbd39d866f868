"""An existing table is written anew in the order of an index."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("CLUSTER orders USING orders_pkey")  # expect: G5 error


def downgrade():
    pass

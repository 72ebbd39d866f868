"""What replication is told of a table changes."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.get_bind().exec_driver_sql("ALTER TABLE orders REPLICA IDENTITY FULL")  # expect: G7 warning


def downgrade():
    op.execute("ALTER TABLE orders REPLICA IDENTITY DEFAULT")

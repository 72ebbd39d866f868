"""The partitions whose rows are read are in production only."""

# --- given partitions_elsewhere

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.alter_column("events", "id", nullable=False)  # expect: C7 error


def downgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.alter_column("events", "id", nullable=True)

"""The same by Alembic's operation, with partitions that the advice names."""

# --- given partitioned

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    with op.get_context().autocommit_block():
        op.create_index("ix_events_at", "events", ["at"], postgresql_concurrently=True)  # expect: A6 error


def downgrade():
    op.drop_index("ix_events_at")

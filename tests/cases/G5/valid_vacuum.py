"""A plain VACUUM locks nobody out."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    with op.get_context().autocommit_block():
        op.execute("VACUUM orders")


def downgrade():
    pass

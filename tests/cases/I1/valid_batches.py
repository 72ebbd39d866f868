"""In batches, each committed by itself."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    with op.get_context().autocommit_block():
        while op.get_bind().execute(
            sa.text(
                "UPDATE accounts SET nickname = email WHERE id IN "
                "(SELECT id FROM accounts WHERE nickname IS NULL ORDER BY id LIMIT 5000)"
            )
        ).rowcount:
            pass


def downgrade():
    pass

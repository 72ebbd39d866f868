"""The condition says IS NULL, and NULL is a value elsewhere."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("UPDATE accounts SET nickname = NULL WHERE nickname IS NOT NULL AND id BETWEEN 1 AND 9")


def downgrade():
    pass

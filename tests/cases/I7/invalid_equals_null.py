"""The condition is never true."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("UPDATE accounts SET nickname = email WHERE nickname = NULL AND id > 5")  # expect: I7 warning


def downgrade():
    pass

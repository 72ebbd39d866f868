"""Every row is written by one statement."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("UPDATE accounts SET nickname = email")  # expect: I1 error


def downgrade():
    pass

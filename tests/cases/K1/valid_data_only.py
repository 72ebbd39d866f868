"""Values that were tidied up stay tidied up."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("UPDATE accounts SET email = lower(email) WHERE id = 7")


def downgrade():
    pass

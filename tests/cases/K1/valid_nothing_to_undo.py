"""An upgrade that changes nothing needs no way back."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    pass


def downgrade():
    pass

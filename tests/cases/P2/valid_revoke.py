"""Rights are taken away."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("REVOKE ALL ON accounts FROM PUBLIC")


def downgrade():
    pass

"""A sequence in use begins anew."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("ALTER SEQUENCE accounts_id_seq RESTART WITH 1")  # expect: G7 warning


def downgrade():
    pass

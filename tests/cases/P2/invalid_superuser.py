"""A role becomes a superuser; the scratch database refuses that, which says nothing of production."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE ROLE reporting")
    op.execute("ALTER ROLE reporting SUPERUSER")  # expect: P2 warning


def downgrade():
    op.execute("DROP ROLE reporting")

"""Row security is switched off."""

# --- given row_security

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("ALTER TABLE accounts DISABLE ROW LEVEL SECURITY")  # expect: P3 warning


def downgrade():
    op.execute("ALTER TABLE accounts ENABLE ROW LEVEL SECURITY")

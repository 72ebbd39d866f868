"""Row security is switched off."""

# --- base migrations/versions/0002_rls.py revision 0002 after 0001
def upgrade():
    op.execute("ALTER TABLE accounts ENABLE ROW LEVEL SECURITY")
    op.execute("CREATE POLICY own ON accounts USING (nickname = current_user)")


def downgrade():
    op.execute("DROP POLICY own ON accounts")
    op.execute("ALTER TABLE accounts DISABLE ROW LEVEL SECURITY")

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("ALTER TABLE accounts DISABLE ROW LEVEL SECURITY")  # expect: P3 warning


def downgrade():
    op.execute("ALTER TABLE accounts ENABLE ROW LEVEL SECURITY")

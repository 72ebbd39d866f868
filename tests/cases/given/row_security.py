"""Row level security with a policy."""

# --- base migrations/versions/0002_rls.py revision 0002 after 0001
def upgrade():
    op.execute("ALTER TABLE accounts ENABLE ROW LEVEL SECURITY")
    op.execute("CREATE POLICY own ON accounts USING (nickname = current_user)")


def downgrade():
    op.execute("DROP POLICY own ON accounts")
    op.execute("ALTER TABLE accounts DISABLE ROW LEVEL SECURITY")

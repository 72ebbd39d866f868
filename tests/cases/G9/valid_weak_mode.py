"""A mode in which everybody can go on, and a table of the change's own."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("LOCK TABLE accounts IN ROW SHARE MODE")
    op.execute("CREATE TABLE scratch (id bigint)")
    op.execute("LOCK TABLE scratch")
    op.execute("DROP TABLE scratch")


def downgrade():
    op.execute("SELECT 1")

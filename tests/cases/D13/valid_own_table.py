"""A table that the change itself made is made anew."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE TABLE scratch (id bigint)")
    op.execute("DROP TABLE IF EXISTS scratch")
    op.execute("CREATE TABLE scratch (id bigint)")
    op.execute("DROP TABLE scratch")


def downgrade():
    op.execute("SELECT 1")

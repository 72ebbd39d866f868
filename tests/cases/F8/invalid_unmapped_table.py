"""No model maps the table, which other programs may use all the same."""

# --- base migrations/versions/0002_imports.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE DOMAIN dose AS numeric(8, 3)")
    op.execute("CREATE TABLE imports (id bigint PRIMARY KEY, amount dose)")


def downgrade():
    op.execute("DROP TABLE imports")
    op.execute("DROP DOMAIN dose")

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("ALTER DOMAIN dose ADD CONSTRAINT dose_positive CHECK (VALUE > 0)")  # expect: F8 error


def downgrade():
    op.execute("ALTER DOMAIN dose DROP CONSTRAINT dose_positive")

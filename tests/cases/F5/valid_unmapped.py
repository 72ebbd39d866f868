"""No model maps a column of the type."""

# --- base migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE TYPE mood AS ENUM ('glad')")


def downgrade():
    op.execute("DROP TYPE mood")

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    with op.get_context().autocommit_block():
        op.execute("ALTER TYPE mood ADD VALUE IF NOT EXISTS 'calm'")


def downgrade():
    op.execute("SELECT 1")

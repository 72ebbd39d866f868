"""The command is hidden in a DO block."""

# --- base migrations/versions/0002_base.py revision 0002 after 0001
def upgrade():
    op.execute("ALTER TABLE orders SET UNLOGGED")


def downgrade():
    op.execute("ALTER TABLE orders SET LOGGED")

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("DO $$ BEGIN EXECUTE 'ALTER TABLE orders SET LOGGED'; END $$")  # expect: G6 error


def downgrade():
    op.execute("ALTER TABLE orders SET UNLOGGED")

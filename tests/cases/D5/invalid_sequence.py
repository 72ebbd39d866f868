"""A sequence, from within a DO block."""

# --- base migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE SEQUENCE invoice_numbers")


def downgrade():
    op.execute("DROP SEQUENCE invoice_numbers")

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("DO $$ BEGIN ALTER SEQUENCE invoice_numbers RENAME TO invoice_counter; END $$")  # expect: D5 warning


def downgrade():
    op.execute("ALTER SEQUENCE invoice_counter RENAME TO invoice_numbers")

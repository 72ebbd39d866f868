"""A DO block only warns of rows, another one asks for some of them: neither keeps the others."""

# --- given unmapped_tables

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    warning = "IF EXISTS (SELECT FROM legacy) THEN RAISE WARNING 'rows'; END IF;"
    op.execute(f"DO $$ BEGIN {warning} DROP TABLE legacy; END $$")  # expect: D14 warning
    some = "IF EXISTS (SELECT FROM ancient WHERE id > 5) THEN RAISE EXCEPTION 'rows'; END IF;"
    op.execute(f"DO $$ BEGIN {some} DROP TABLE ancient; END $$")  # expect: D14 warning


def downgrade():
    op.create_table("legacy", sa.Column("id", sa.BigInteger(), primary_key=True))
    op.create_table("ancient", sa.Column("id", sa.BigInteger(), primary_key=True))

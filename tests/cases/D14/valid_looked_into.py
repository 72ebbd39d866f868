"""The migration itself refuses while there are rows."""

# --- base migrations/versions/0002_legacy.py revision 0002 after 0001
def upgrade():
    op.create_table("legacy", sa.Column("id", sa.BigInteger(), primary_key=True))


def downgrade():
    op.drop_table("legacy")

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("DO $$ BEGIN IF EXISTS (SELECT FROM legacy) THEN RAISE EXCEPTION 'legacy has rows'; END IF; END $$")
    op.drop_table("legacy")


def downgrade():
    op.create_table("legacy", sa.Column("id", sa.BigInteger(), primary_key=True))

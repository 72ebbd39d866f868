"""A primary key from an index makes its column NOT NULL, and the rows are read for that."""

# --- base migrations/versions/0002_base.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE TABLE codes (code text, name text)")
    op.execute("CREATE UNIQUE INDEX codes_pkey ON codes (code)")


def downgrade():
    op.drop_table("codes")

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("ALTER TABLE codes ADD CONSTRAINT codes_pkey PRIMARY KEY USING INDEX codes_pkey")  # expect: C7 error


def downgrade():
    op.execute("ALTER TABLE codes DROP CONSTRAINT codes_pkey")
    op.execute("ALTER TABLE codes ALTER COLUMN code DROP NOT NULL")
    op.execute("CREATE UNIQUE INDEX codes_pkey ON codes (code)")

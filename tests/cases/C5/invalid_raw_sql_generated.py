"""Another column is made of it, in raw SQL; PostgreSQL 14 drops that one as well, without a word."""

# --- since postgresql 15

# --- base migrations/versions/0002_base.py revision 0002 after 0001
def upgrade():
    op.execute("ALTER TABLE orders ADD COLUMN words varchar GENERATED ALWAYS AS (upper(note)) STORED")


def downgrade():
    op.drop_column("orders", "words")

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("DO $$ BEGIN ALTER TABLE orders DROP COLUMN note RESTRICT; END $$")  # expect: C5 error


def downgrade():
    op.add_column("orders", sa.Column("note", sa.String(200)))

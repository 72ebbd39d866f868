"""A column of that name goes from a table whose triggers do not name it."""

# --- given trimmed_note

# --- base migrations/versions/0003_accounts.py revision 0003 after 0002
def upgrade():
    op.execute("ALTER TABLE accounts ADD COLUMN remark text")
    op.execute("CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'")
    op.execute("CREATE TRIGGER stamp BEFORE UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION stamp()")


def downgrade():
    op.execute("DROP TRIGGER stamp ON accounts")
    op.execute("DROP FUNCTION stamp()")
    op.execute("ALTER TABLE accounts DROP COLUMN remark")

# --- head migrations/versions/0004_change.py revision 0004 after 0003
def upgrade():
    op.drop_column("accounts", "remark")


def downgrade():
    op.add_column("accounts", sa.Column("remark", sa.Text()))

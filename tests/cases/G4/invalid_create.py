"""A trigger on a table that is written to."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'")
    op.execute("CREATE TRIGGER stamp BEFORE UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION stamp()")  # expect: G4 warning


def downgrade():
    op.execute("DROP TRIGGER stamp ON accounts")
    op.execute("DROP FUNCTION stamp()")

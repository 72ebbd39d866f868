"""A trigger is dropped."""

# --- given stamp_trigger

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("DROP TRIGGER stamp ON accounts")  # expect: G4 warning


def downgrade():
    op.execute("CREATE TRIGGER stamp BEFORE UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION stamp()")

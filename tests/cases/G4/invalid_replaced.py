"""A trigger is dropped and created again in one transaction: that is one finding."""

# --- given stamp_trigger

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.execute("DROP TRIGGER stamp ON accounts")  # expect: G4 warning
    op.execute("CREATE TRIGGER stamp BEFORE INSERT ON accounts FOR EACH ROW EXECUTE FUNCTION stamp()")


def downgrade():
    op.execute("DROP TRIGGER stamp ON accounts")
    op.execute("CREATE TRIGGER stamp BEFORE UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION stamp()")

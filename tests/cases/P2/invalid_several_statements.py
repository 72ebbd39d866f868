"""Everybody may read the accounts, in a string whose last statement is harmless; one of a function's body is none."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("GRANT SELECT ON accounts TO PUBLIC; CREATE SEQUENCE reports")  # expect: P2 warning
    op.execute(
        "CREATE FUNCTION opened() RETURNS void LANGUAGE sql AS $$ SELECT 1; GRANT SELECT ON orders TO PUBLIC $$;"
        "CREATE SEQUENCE more_reports"
    )


def downgrade():
    op.execute("DROP SEQUENCE more_reports; DROP FUNCTION opened()")
    op.execute("DROP SEQUENCE reports; REVOKE SELECT ON accounts FROM PUBLIC")

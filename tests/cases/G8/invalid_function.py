"""A function empties the table; the statement does not say so."""

# --- base migrations/versions/0002_base.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE FUNCTION forget() RETURNS void LANGUAGE sql AS 'TRUNCATE orders'")


def downgrade():
    op.execute("DROP FUNCTION forget()")

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.get_bind().execute(sa.text("SELECT forget()"))  # expect: G8 error


def downgrade():
    pass

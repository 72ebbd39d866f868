"""A role without powers, one that may explicitly not be a superuser, and rights for it alone."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE ROLE reporting NOSUPERUSER NOBYPASSRLS NOREPLICATION")
    op.execute("GRANT SELECT ON orders TO reporting")


def downgrade():
    op.execute("REVOKE SELECT ON orders FROM reporting")
    op.execute("DROP ROLE reporting")

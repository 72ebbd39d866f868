"""Nothing but the trigger that goes first can run a function that returns ``trigger``."""

# --- base migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE FUNCTION trim_email() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'")


def downgrade():
    op.execute("DROP FUNCTION trim_email()")

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("DROP FUNCTION trim_email()")


def downgrade():
    op.execute("CREATE FUNCTION trim_email() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'")

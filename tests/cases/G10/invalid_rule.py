"""A rule that swallows statements, and another one in code for the server."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.execute("CREATE RULE kept AS ON DELETE TO orders DO INSTEAD NOTHING")  # expect: G7 warning, G10 notice
    op.execute(  # expect: G7 warning, G10 notice
        "DO $$ BEGIN CREATE RULE found AS ON UPDATE TO orders WHERE old.note IS NULL DO INSTEAD NOTHING; END $$"
    )


def downgrade():
    op.execute("DROP RULE kept ON orders")
    op.execute("DROP RULE found ON orders")

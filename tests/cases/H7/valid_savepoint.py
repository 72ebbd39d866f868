"""A savepoint, and a function whose body says BEGIN and END."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    with op.get_bind().begin_nested():
        op.execute("SET LOCAL lock_timeout = '3s'")
    op.execute(
        '''
        CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE plpgsql AS $$
        BEGIN
            RETURN 2 * n;
        END;
        $$
        '''
    )


def downgrade():
    op.execute("DROP FUNCTION twice(integer)")

"""From within a DO block."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute(  # expect: I1 warning
        '''
        DO $$ BEGIN
            UPDATE accounts SET nickname = '' WHERE nickname IS NULL;
        END $$
        '''
    )


def downgrade():
    pass

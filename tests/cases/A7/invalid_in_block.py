"""Outside the transaction it blocks just as much."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    with op.get_context().autocommit_block():
        op.execute("REINDEX (VERBOSE) INDEX accounts_pkey")  # expect: A7 error


def downgrade():
    pass

# --- fixed migrations/versions/0002_change.py changed
#-        op.execute("REINDEX (VERBOSE) INDEX accounts_pkey")
#+        op.execute("REINDEX (VERBOSE) INDEX CONCURRENTLY accounts_pkey")

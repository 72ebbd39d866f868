"""CASCADE empties the tables that refer to it as well: one finding."""

# --- given account_key

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("TRUNCATE TABLE accounts CASCADE")  # expect: G8 error


def downgrade():
    pass

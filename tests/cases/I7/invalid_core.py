"""The same of another table, with another operator."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.get_bind().execute(sa.text("DELETE FROM orders WHERE note <> NULL"))  # expect: I7 warning


def downgrade():
    pass

"""The server refuses: the table does not exist."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("customers", sa.Column("city", sa.Text()))  # expect: J10 error


def downgrade():
    op.drop_column("customers", "city")

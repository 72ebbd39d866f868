"""What counts is how the change leaves the column."""

# --- given required_country

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.alter_column("accounts", "country", server_default=None)
    op.alter_column("accounts", "country", server_default="de")


def downgrade():
    op.alter_column("accounts", "country", server_default="de")

"""A column is made and taken away again with nothing in between: an opinion."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("city", sa.Text()))
    op.drop_column("accounts", "city")  # expect: J12 notice


def downgrade():
    op.execute("SELECT 1")

"""A published revision moves to another file name."""

# --- given city

# --- head migrations/versions/2024_0002_city.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("city", sa.Text()))


def downgrade():
    op.drop_column("accounts", "city")

# --- deleted migrations/versions/0002_city.py

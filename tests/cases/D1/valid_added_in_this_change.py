"""A column that the same change added."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("orders", sa.Column("draft", sa.Text()))


def downgrade():
    op.drop_column("orders", "draft")

# --- head migrations/versions/0003_drop.py revision 0003 after 0002
def upgrade():
    op.drop_column("orders", "draft")


def downgrade():
    op.add_column("orders", sa.Column("draft", sa.Text()))

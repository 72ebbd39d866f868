"""The old default does not come back."""

# --- base migrations/versions/0002_default.py revision 0002 after 0001
def upgrade():
    op.alter_column("orders", "quantity", existing_type=sa.Integer(), server_default=sa.text("1"))


def downgrade():
    op.alter_column("orders", "quantity", existing_type=sa.Integer(), server_default=None)

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.alter_column("orders", "quantity", existing_type=sa.Integer(), server_default=None)


def downgrade():  # expect: K2 warning
    op.alter_column("orders", "quantity", existing_type=sa.Integer(), server_default=sa.text("2"))

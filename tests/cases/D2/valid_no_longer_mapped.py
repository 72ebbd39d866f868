"""The release before took the class out of the models."""

# --- given orders_unmapped

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.drop_table("orders")


def downgrade():
    op.create_table(
        "orders",
        sa.Column("id", sa.BigInteger(), primary_key=True),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("price", sa.Numeric(8, 2), nullable=False),
        sa.Column("note", sa.String(200)),
        sa.Column("placed_at", sa.DateTime()),
    )

"""A table goes and one with the same columns comes."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.create_table(
        "purchases",
        sa.Column("id", sa.BigInteger(), primary_key=True),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("price", sa.Numeric(8, 2), nullable=False),
        sa.Column("note", sa.String(200)),
        sa.Column("placed_at", sa.DateTime()),
    )
    op.drop_table("orders")  # expect: D2 error, D7 error


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
    op.drop_table("purchases")

# --- head models.py changed
#-class Order(Base):
#-    __tablename__ = "orders"
#+class Purchase(Base):
#+    __tablename__ = "purchases"

# --- fixed migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.rename_table("orders", "purchases")


def downgrade():
    op.rename_table("purchases", "orders")

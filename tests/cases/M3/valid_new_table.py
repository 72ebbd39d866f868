"""A new table gets its foreign key and CHECK while nobody uses it, and another one its foreign key without a copy."""

# --- on mariadb

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.create_table(
        "returns",
        sa.Column("id", sa.BigInteger(), primary_key=True),
        sa.Column("order_id", sa.BigInteger(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
    )
    op.create_foreign_key("fk_returns_order", "returns", "orders", ["order_id"], ["id"])
    op.create_check_constraint("ck_returns_quantity", "returns", "quantity > 0")
    op.execute("SET SESSION foreign_key_checks = 0")
    op.create_foreign_key("fk_orders_account", "orders", "accounts", ["account_id"], ["id"])
    op.execute("SET SESSION foreign_key_checks = 1")


def downgrade():
    op.drop_constraint("fk_orders_account", "orders", type_="foreignkey")
    op.drop_index("fk_orders_account", "orders")
    op.drop_table("returns")

# --- head models.py changed
#-    account_id: Mapped[int] = mapped_column(sa.BigInteger)
#+    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id", name="fk_orders_account"))
#-class Order(Base):
#+class Return(Base):
#+    __tablename__ = "returns"
#+    __table_args__ = (sa.CheckConstraint("quantity > 0", name="ck_returns_quantity"),)
#+
#+    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
#+    order_id: Mapped[int] = mapped_column(sa.ForeignKey("orders.id", name="fk_returns_order"))
#+    quantity: Mapped[int] = mapped_column(sa.Integer)
#+
#+
#+class Order(Base):

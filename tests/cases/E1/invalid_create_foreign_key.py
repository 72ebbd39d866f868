"""A foreign key on an existing table: the fix leaves old rows for later."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.create_foreign_key("fk_orders_accounts", "orders", "accounts", ["account_id"], ["id"])  # expect: E1 error


def downgrade():
    op.drop_constraint("fk_orders_accounts", "orders", type_="foreignkey")

# --- head models.py changed
#-    account_id: Mapped[int] = mapped_column(sa.BigInteger)
#+    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id", name="fk_orders_accounts"))

# --- fixed migrations/versions/0002_change.py changed
#-    op.create_foreign_key("fk_orders_accounts", "orders", "accounts", ["account_id"], ["id"])
#+    op.create_foreign_key("fk_orders_accounts", "orders", "accounts", ["account_id"], ["id"], postgresql_not_valid=True)

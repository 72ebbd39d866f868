"""Validated in a later change: reads and writes go on."""

# --- base migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.create_foreign_key("fk_orders_accounts", "orders", "accounts", ["account_id"], ["id"], postgresql_not_valid=True)


def downgrade():
    op.drop_constraint("fk_orders_accounts", "orders", type_="foreignkey")

# --- base models.py changed
#-    account_id: Mapped[int] = mapped_column(sa.BigInteger)
#+    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id", name="fk_orders_accounts"))

# --- head migrations/versions/0003_validate.py revision 0003 after 0002
def upgrade():
    op.execute("ALTER TABLE orders VALIDATE CONSTRAINT fk_orders_accounts")


def downgrade():
    op.drop_constraint("fk_orders_accounts", "orders", type_="foreignkey")
    op.create_foreign_key("fk_orders_accounts", "orders", "accounts", ["account_id"], ["id"], postgresql_not_valid=True)

"""The same in raw SQL."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute(  # expect: E1 error
        "ALTER TABLE orders ADD CONSTRAINT fk_orders_accounts FOREIGN KEY (account_id) REFERENCES accounts (id)"
    )


def downgrade():
    op.drop_constraint("fk_orders_accounts", "orders", type_="foreignkey")

# --- head models.py changed
#-    account_id: Mapped[int] = mapped_column(sa.BigInteger)
#+    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id", name="fk_orders_accounts"))

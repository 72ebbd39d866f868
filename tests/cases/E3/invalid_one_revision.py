"""Both in one revision, the foreign key in raw SQL."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("ALTER TABLE orders ADD CONSTRAINT fk_orders_account FOREIGN KEY (account_id) REFERENCES accounts NOT VALID")
    op.execute("ALTER TABLE orders VALIDATE CONSTRAINT fk_orders_account")  # expect: E3 error


def downgrade():
    op.drop_constraint("fk_orders_account", "orders")

# --- head models.py changed
#-    account_id: Mapped[int] = mapped_column(sa.BigInteger)
#+    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id", name="fk_orders_account"))

"""In raw SQL, with a downgrade that knows the server's name."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("ALTER TABLE orders ADD FOREIGN KEY (account_id) REFERENCES accounts NOT VALID")


def downgrade():
    op.drop_constraint("orders_account_id_fkey", "orders", type_="foreignkey")

# --- head models.py changed
#-    account_id: Mapped[int] = mapped_column(sa.BigInteger)
#+    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"))

"""As autogenerate writes it: the downgrade cannot run."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.create_foreign_key(None, "orders", "accounts", ["account_id"], ["id"], postgresql_not_valid=True)  # expect: E16 error


def downgrade():
    op.drop_constraint(None, "orders", type_="foreignkey")

# --- head models.py changed
#-    account_id: Mapped[int] = mapped_column(sa.BigInteger)
#+    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"))

# --- fixed migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.create_foreign_key("orders_account_id_fkey", "orders", "accounts", ["account_id"], ["id"], postgresql_not_valid=True)


def downgrade():
    op.drop_constraint("orders_account_id_fkey", "orders", type_="foreignkey")

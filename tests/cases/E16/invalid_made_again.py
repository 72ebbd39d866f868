"""As autogenerate writes a foreign key that gets ON DELETE: the way back names the old one, and not the new one."""

# --- base migrations/versions/0002_key.py revision 0002 after 0001
def upgrade():
    op.create_foreign_key("orders_account_id_fkey", "orders", "accounts", ["account_id"], ["id"])


def downgrade():
    op.drop_constraint("orders_account_id_fkey", "orders")

# --- base models.py changed
#-    account_id: Mapped[int] = mapped_column(sa.BigInteger)
#+    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"))

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.drop_constraint("orders_account_id_fkey", "orders", type_="foreignkey")
    op.create_foreign_key(  # expect: E16 error
        None, "orders", "accounts", ["account_id"], ["id"], ondelete="RESTRICT", postgresql_not_valid=True
    )


def downgrade():
    op.drop_constraint(None, "orders", type_="foreignkey")
    op.create_foreign_key("orders_account_id_fkey", "orders", "accounts", ["account_id"], ["id"])

# --- head models.py changed
#-    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"))
#+    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id", ondelete="RESTRICT"))

# --- fixed migrations/versions/0003_change.py changed
#-        None, "orders", "accounts", ["account_id"], ["id"], ondelete="RESTRICT", postgresql_not_valid=True
#+        "orders_account_id_fkey", "orders", "accounts", ["account_id"], ["id"], ondelete="RESTRICT", postgresql_not_valid=True

#-    op.drop_constraint(None, "orders", type_="foreignkey")
#+    op.drop_constraint("orders_account_id_fkey", "orders", type_="foreignkey")

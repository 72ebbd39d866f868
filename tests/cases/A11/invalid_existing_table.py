"""The same index under another name, in a loop, on a table in use."""

# --- given account_index

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    with op.get_context().autocommit_block():
        for name in ["ix_orders_account_id"]:
            op.drop_index(name, table_name="orders", postgresql_concurrently=True, if_exists=True)
            op.create_index(name, "orders", ["account_id"], postgresql_concurrently=True)  # expect: A11 warning


def downgrade():
    op.drop_index("ix_orders_account_id")

# --- head models.py changed
#-    account_id: Mapped[int] = mapped_column(sa.BigInteger)
#+    account_id: Mapped[int] = mapped_column(sa.BigInteger, index=True)

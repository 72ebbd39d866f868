"""The wait for the lock has its limit, the work under it has none."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.create_index("ix_orders_note", "orders", ["note"])  # expect: A1 error, H2 notice


def downgrade():
    op.drop_index("ix_orders_note", "orders")

# --- head models.py changed
#-    note: Mapped[Optional[str]] = mapped_column(sa.String(200))
#+    note: Mapped[Optional[str]] = mapped_column(sa.String(200), index=True)

# --- fixed migrations/versions/0002_change.py changed
#-    op.execute("SET LOCAL lock_timeout = '3s'")
#-    op.create_index("ix_orders_note", "orders", ["note"])
#+    with op.get_context().autocommit_block():
#+        # An interrupted build leaves an invalid index of this name.
#+        op.drop_index("ix_orders_note", table_name="orders", postgresql_concurrently=True, if_exists=True)
#+        op.create_index("ix_orders_note", "orders", ["note"], postgresql_concurrently=True)

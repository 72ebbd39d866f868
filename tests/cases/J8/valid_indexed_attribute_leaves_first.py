"""An attribute with an index goes now; column and index stay together."""

# --- base migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    with op.get_context().autocommit_block():
        op.create_index("ix_orders_note", "orders", ["note"], postgresql_concurrently=True)


def downgrade():
    op.drop_index("ix_orders_note", table_name="orders")

# --- base models.py changed
#-    note: Mapped[Optional[str]] = mapped_column(sa.String(200))
#+    note: Mapped[Optional[str]] = mapped_column(sa.String(200), index=True)

# --- head models.py changed
#-    note: Mapped[Optional[str]] = mapped_column(sa.String(200), index=True)

"""The table is altered first: reads wait for the build as well."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("orders", sa.Column("word", sa.Text()))
    op.create_index("ix_orders_word", "orders", ["word"])  # expect: A1 error


def downgrade():
    op.drop_index("ix_orders_word", table_name="orders")
    op.drop_column("orders", "word")

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    word: Mapped[Optional[str]] = mapped_column(sa.Text, index=True)

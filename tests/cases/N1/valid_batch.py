"""Batch mode, and what SQLite's ALTER TABLE does by itself."""

# --- on sqlite

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    with op.batch_alter_table("orders") as batch_op:
        batch_op.create_check_constraint("ck_orders_quantity", "quantity > 0")
    op.add_column("orders", sa.Column("comment", sa.String(50)))


def downgrade():
    op.drop_column("orders", "comment")
    with op.batch_alter_table("orders") as batch_op:
        batch_op.drop_constraint("ck_orders_quantity", type_="check")

# --- head models.py changed
#-    __tablename__ = "orders"
#+    __tablename__ = "orders"
#+    __table_args__ = (sa.CheckConstraint("quantity > 0", name="ck_orders_quantity"),)
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    comment: Mapped[Optional[str]] = mapped_column(sa.String(50))

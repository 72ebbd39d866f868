"""A unique constraint that only the models have: the revision is completed by a batch, which SQLite can do."""

# --- on sqlite

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("orders", sa.Column("total", sa.Integer()))


def downgrade():
    op.drop_column("orders", "total")

# --- head models.py changed
#-    __tablename__ = "orders"
#+    __tablename__ = "orders"
#+    __table_args__ = (sa.UniqueConstraint("account_id", "note", name="uq_orders_note"),)  # expect: J8 error
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    total: Mapped[Optional[int]] = mapped_column(sa.Integer)

# --- fixed migrations/versions/0002_change.py changed
#-    op.add_column("orders", sa.Column("total", sa.Integer()))
#+    op.add_column("orders", sa.Column("total", sa.Integer()))
#+    with op.batch_alter_table('orders') as batch_op:
#+        batch_op.create_unique_constraint('uq_orders_note', ['account_id', 'note'])

#-    op.drop_column("orders", "total")
#+    with op.batch_alter_table('orders') as batch_op:
#+        batch_op.drop_constraint('uq_orders_note', type_='unique')
#+    op.drop_column("orders", "total")

"""The same in raw SQL."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("ALTER TABLE orders ALTER quantity DROP NOT NULL")  # expect: C9 notice


def downgrade():
    op.execute("UPDATE orders SET quantity = 0 WHERE quantity IS NULL")
    op.alter_column("orders", "quantity", nullable=False)

# --- head models.py changed
#-    quantity: Mapped[int] = mapped_column(sa.Integer)
#+    quantity: Mapped[Optional[int]] = mapped_column(sa.Integer)

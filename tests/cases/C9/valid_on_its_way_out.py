"""The new release maps the column no more."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.alter_column("orders", "quantity", nullable=True)


def downgrade():
    op.execute("UPDATE orders SET quantity = 0 WHERE quantity IS NULL")
    op.alter_column("orders", "quantity", nullable=False)

# --- head models.py changed
#-    quantity: Mapped[int] = mapped_column(sa.Integer)

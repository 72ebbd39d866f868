"""So do more digits at the same scale."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.alter_column("orders", "price", existing_type=sa.Numeric(8, 2), type_=sa.Numeric(12, 2))


def downgrade():
    op.alter_column("orders", "price", existing_type=sa.Numeric(12, 2), type_=sa.Numeric(8, 2))

# --- head models.py changed
#-    price: Mapped[decimal.Decimal] = mapped_column(sa.Numeric(8, 2))
#+    price: Mapped[decimal.Decimal] = mapped_column(sa.Numeric(12, 2))

"""Every row is computed anew."""

# --- since postgresql 17

# --- given generated_total

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("ALTER TABLE orders ALTER COLUMN total SET EXPRESSION AS (quantity * price * 2)")  # expect: C13 error


def downgrade():
    op.execute("ALTER TABLE orders ALTER COLUMN total SET EXPRESSION AS (quantity * price)")

# --- head models.py changed
#-    total: Mapped[Optional[decimal.Decimal]] = mapped_column(sa.Numeric, sa.Computed("quantity * price"))
#+    total: Mapped[Optional[decimal.Decimal]] = mapped_column(sa.Numeric, sa.Computed("quantity * price * 2"))

"""Nobody keeps the column true any more."""

# --- given generated_total

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("DO $$ BEGIN ALTER TABLE orders ALTER COLUMN total DROP EXPRESSION; END $$")  # expect: C13 warning


def downgrade():
    op.drop_column("orders", "total")  # expect: K3 warning
    op.execute("ALTER TABLE orders ADD COLUMN total numeric GENERATED ALWAYS AS (quantity * price) STORED")

# --- head models.py changed
#-    total: Mapped[Optional[decimal.Decimal]] = mapped_column(sa.Numeric, sa.Computed("quantity * price"))
#+    total: Mapped[Optional[decimal.Decimal]] = mapped_column(sa.Numeric)

"""A column comes and another one goes, in one statement."""

# --- base models.py changed
#-    note: Mapped[Optional[str]] = mapped_column(sa.String(200))

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("ALTER TABLE orders ADD COLUMN remark text, DROP COLUMN note")  # expect: J7 notice


def downgrade():
    op.execute("ALTER TABLE orders DROP COLUMN remark, ADD COLUMN note varchar(200)")

# --- head models.py changed
#-    price: Mapped[decimal.Decimal] = mapped_column(sa.Numeric(8, 2))
#+    price: Mapped[decimal.Decimal] = mapped_column(sa.Numeric(8, 2))
#+    remark: Mapped[Optional[str]] = mapped_column(sa.Text)

"""A column comes and another one goes."""

# --- base models.py changed
#-    note: Mapped[Optional[str]] = mapped_column(sa.String(200))

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("orders", sa.Column("remark", sa.Text()))
    op.drop_column("orders", "note")  # expect: J7 notice


def downgrade():
    op.add_column("orders", sa.Column("note", sa.String(200)))  
    op.drop_column("orders", "remark")

# --- head models.py changed
#-    price: Mapped[decimal.Decimal] = mapped_column(sa.Numeric(8, 2))
#+    price: Mapped[decimal.Decimal] = mapped_column(sa.Numeric(8, 2))
#+    remark: Mapped[Optional[str]] = mapped_column(sa.Text)

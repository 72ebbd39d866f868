"""The older release works on the wider type, and values may need it by then: it stays, with or without other work."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.alter_column("orders", "note", existing_type=sa.String(200), type_=sa.Text())


def downgrade():
    pass

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.execute("ALTER TABLE orders ALTER price TYPE numeric(10, 2)")
    op.add_column("orders", sa.Column("gift", sa.Text()))


def downgrade():
    op.drop_column("orders", "gift")

# --- head models.py changed
#-    price: Mapped[decimal.Decimal] = mapped_column(sa.Numeric(8, 2))
#-    note: Mapped[Optional[str]] = mapped_column(sa.String(200))
#+    price: Mapped[decimal.Decimal] = mapped_column(sa.Numeric(10, 2))
#+    note: Mapped[Optional[str]] = mapped_column(sa.Text)
#+    gift: Mapped[Optional[str]] = mapped_column(sa.Text)

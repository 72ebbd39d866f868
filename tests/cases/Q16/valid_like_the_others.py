"""A plural, a word without one, and a table that only connects two others."""

# --- base migrations/versions/0002_more.py revision 0002 after 0001
def upgrade():
    op.create_table("baskets", sa.Column("id", sa.BigInteger(), primary_key=True))
    op.create_table("invoices", sa.Column("id", sa.BigInteger(), primary_key=True))
    op.create_table("payments", sa.Column("id", sa.BigInteger(), primary_key=True))
    op.create_table("refunds", sa.Column("id", sa.BigInteger(), primary_key=True))
    op.create_table("parcels", sa.Column("id", sa.BigInteger(), primary_key=True))
    op.create_table("vouchers", sa.Column("id", sa.BigInteger(), primary_key=True))
    op.create_table("reviews", sa.Column("id", sa.BigInteger(), primary_key=True))


def downgrade():
    op.drop_table("reviews")
    op.drop_table("vouchers")
    op.drop_table("parcels")
    op.drop_table("refunds")
    op.drop_table("payments")
    op.drop_table("invoices")
    op.drop_table("baskets")

# --- base models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+
#+
#+sa.Table("baskets", Base.metadata, sa.Column("id", sa.BigInteger, primary_key=True))
#+sa.Table("invoices", Base.metadata, sa.Column("id", sa.BigInteger, primary_key=True))
#+sa.Table("payments", Base.metadata, sa.Column("id", sa.BigInteger, primary_key=True))
#+sa.Table("refunds", Base.metadata, sa.Column("id", sa.BigInteger, primary_key=True))
#+sa.Table("parcels", Base.metadata, sa.Column("id", sa.BigInteger, primary_key=True))
#+sa.Table("vouchers", Base.metadata, sa.Column("id", sa.BigInteger, primary_key=True))
#+sa.Table("reviews", Base.metadata, sa.Column("id", sa.BigInteger, primary_key=True))

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.create_table("addresses", sa.Column("id", sa.BigInteger(), primary_key=True))
    op.create_table("price_history", sa.Column("id", sa.BigInteger(), primary_key=True))
    op.create_table(
        "order_voucher",
        sa.Column("order_id", sa.BigInteger(), sa.ForeignKey("orders.id"), primary_key=True),
        sa.Column("voucher_id", sa.BigInteger(), sa.ForeignKey("vouchers.id"), primary_key=True),
    )


def downgrade():
    op.drop_table("order_voucher")
    op.drop_table("price_history")
    op.drop_table("addresses")

# --- head models.py changed
#-sa.Table("reviews", Base.metadata, sa.Column("id", sa.BigInteger, primary_key=True))
#+sa.Table("reviews", Base.metadata, sa.Column("id", sa.BigInteger, primary_key=True))
#+sa.Table("addresses", Base.metadata, sa.Column("id", sa.BigInteger, primary_key=True))
#+sa.Table("price_history", Base.metadata, sa.Column("id", sa.BigInteger, primary_key=True))
#+sa.Table(
#+    "order_voucher",
#+    Base.metadata,
#+    sa.Column("order_id", sa.BigInteger, sa.ForeignKey("orders.id"), primary_key=True),
#+    sa.Column("voucher_id", sa.BigInteger, sa.ForeignKey("vouchers.id"), primary_key=True),
#+)

"""A plural, a word without one, and a table that only connects two others."""

# --- given nine_tables

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

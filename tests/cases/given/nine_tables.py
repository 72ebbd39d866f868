"""Seven tables more, so that there are nine, all of them plural."""

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

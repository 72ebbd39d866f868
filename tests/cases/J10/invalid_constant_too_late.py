"""A table that a constant names is made after its index: the fix puts it first."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
TABLE = "coupons"


def upgrade():
    op.create_index("ix_coupons_code", TABLE, ["code"])  # expect: J10 error
    op.create_table(TABLE, sa.Column("id", sa.BigInteger(), primary_key=True), sa.Column("code", sa.Text()))


def downgrade():
    op.drop_table(TABLE)

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+
#+
#+class Coupon(Base):
#+    __tablename__ = "coupons"
#+
#+    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
#+    code: Mapped[Optional[str]] = mapped_column(sa.Text, index=True)

# --- fixed migrations/versions/0002_change.py changed
#-    op.create_index("ix_coupons_code", TABLE, ["code"])
#-    op.create_table(TABLE, sa.Column("id", sa.BigInteger(), primary_key=True), sa.Column("code", sa.Text()))
#+    op.create_table(TABLE, sa.Column("id", sa.BigInteger(), primary_key=True), sa.Column("code", sa.Text()))
#+    op.create_index("ix_coupons_code", TABLE, ["code"])

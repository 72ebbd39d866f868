"""Settings that belong to nothing, and a name with a number."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.create_table(
        "settings",
        sa.Column("key", sa.String(50), primary_key=True),
        sa.Column("value", sa.Text()),
    )
    op.create_table(
        "coupons",
        sa.Column("id", sa.BigInteger(), primary_key=True),
        sa.Column("account_id", sa.BigInteger(), sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("name", sa.String(50), nullable=False),
        sa.Column("value", sa.Numeric(8, 2), nullable=False),
    )
    op.create_index("ix_coupons_account_id", "coupons", ["account_id"])


def downgrade():
    op.drop_table("coupons")
    op.drop_table("settings")

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+
#+
#+class Setting(Base):
#+    __tablename__ = "settings"
#+
#+    key: Mapped[str] = mapped_column(sa.String(50), primary_key=True)
#+    value: Mapped[Optional[str]] = mapped_column(sa.Text)
#+
#+
#+class Coupon(Base):
#+    __tablename__ = "coupons"
#+
#+    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
#+    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"), index=True)
#+    name: Mapped[str] = mapped_column(sa.String(50))
#+    value: Mapped[decimal.Decimal] = mapped_column(sa.Numeric(8, 2))

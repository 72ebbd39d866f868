"""Attributes of accounts as names and values."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.create_table(  # expect: Q14 notice
        "account_attributes",
        sa.Column("id", sa.BigInteger(), primary_key=True),
        sa.Column("account_id", sa.BigInteger(), sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("name", sa.String(50), nullable=False),
        sa.Column("value", sa.Text()),
    )
    op.create_index("ix_account_attributes_account_id", "account_attributes", ["account_id"])


def downgrade():
    op.drop_table("account_attributes")

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+
#+
#+class AccountAttribute(Base):
#+    __tablename__ = "account_attributes"
#+
#+    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
#+    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"), index=True)
#+    name: Mapped[str] = mapped_column(sa.String(50))
#+    value: Mapped[Optional[str]] = mapped_column(sa.Text)

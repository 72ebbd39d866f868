"""Deleting an account would set a column to NULL that cannot be; another relationship leaves it to the server."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.create_table(  # expect: Q10 notice
        "addresses",
        sa.Column("id", sa.BigInteger(), primary_key=True),
        sa.Column("account_id", sa.BigInteger(), sa.ForeignKey("accounts.id"), nullable=False),
    )
    op.create_index("ix_addresses_account_id", "addresses", ["account_id"])
    op.execute("CREATE TABLE letters (id bigserial PRIMARY KEY, account_id bigint REFERENCES accounts)")  # expect: Q10 notice
    op.create_index("ix_letters_account_id", "letters", ["account_id"])


def downgrade():
    op.drop_table("letters")
    op.drop_table("addresses")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    addresses: Mapped[list["Address"]] = relationship(back_populates="account")
#+    letters: Mapped[list["Letter"]] = relationship(passive_deletes=True)
#+
#+
#+class Address(Base):
#+    __tablename__ = "addresses"
#+
#+    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
#+    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"), index=True)
#+    account: Mapped["Account"] = relationship(back_populates="addresses")
#+
#+
#+class Letter(Base):
#+    __tablename__ = "letters"
#+
#+    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
#+    account_id: Mapped[Optional[int]] = mapped_column(sa.ForeignKey("accounts.id"), index=True)
#-from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
#+from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

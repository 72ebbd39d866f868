"""The session deletes the addresses first, sets the letters' column to NULL, and the calls' key says what happens."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.create_table(
        "addresses",
        sa.Column("id", sa.BigInteger(), primary_key=True),
        sa.Column("account_id", sa.BigInteger(), sa.ForeignKey("accounts.id"), nullable=False),
    )
    op.create_index("ix_addresses_account_id", "addresses", ["account_id"])
    op.execute("CREATE TABLE letters (id bigserial PRIMARY KEY, account_id bigint REFERENCES accounts)")
    op.create_index("ix_letters_account_id", "letters", ["account_id"])
    op.create_table(
        "calls",
        sa.Column("id", sa.BigInteger(), primary_key=True),
        sa.Column("account_id", sa.BigInteger(), sa.ForeignKey("accounts.id", ondelete="RESTRICT"), nullable=False),
    )
    op.create_index("ix_calls_account_id", "calls", ["account_id"])


def downgrade():
    op.drop_table("calls")
    op.drop_table("letters")
    op.drop_table("addresses")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    letters: Mapped[list["Letter"]] = relationship()
#+    calls: Mapped[list["Call"]] = relationship(passive_deletes="all")
#+
#+
#+class Address(Base):
#+    __tablename__ = "addresses"
#+
#+    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
#+    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"), index=True)
#+    account: Mapped["Account"] = relationship(backref=backref("addresses", cascade="all, delete-orphan"))
#+
#+
#+class Letter(Base):
#+    __tablename__ = "letters"
#+
#+    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
#+    account_id: Mapped[Optional[int]] = mapped_column(sa.ForeignKey("accounts.id"), index=True)
#+
#+
#+class Call(Base):
#+    __tablename__ = "calls"
#+
#+    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
#+    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id", ondelete="RESTRICT"), index=True)
#-from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
#+from sqlalchemy.orm import DeclarativeBase, Mapped, backref, mapped_column, relationship

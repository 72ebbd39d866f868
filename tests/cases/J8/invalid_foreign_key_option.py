"""A foreign key without a name that deletes otherwise than the model says."""

# --- head migrations/versions/0002_gifts.py revision 0002 after 0001
def upgrade():
    op.create_table(
        "gifts",
        sa.Column("id", sa.BigInteger(), primary_key=True),
        sa.Column("order_id", sa.BigInteger(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], ondelete="CASCADE"),  # expect: J8 error
    )
    op.create_index("ix_gifts_order_id", "gifts", ["order_id"])
    op.create_index("ix_gifts_account_id", "gifts", ["account_id"])


def downgrade():
    op.drop_table("gifts")

# --- head models.py changed
#-class Order(Base):
#+class Gift(Base):
#+    __tablename__ = "gifts"
#+
#+    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
#+    order_id: Mapped[int] = mapped_column(sa.ForeignKey("orders.id", ondelete="CASCADE"), index=True)
#+    account_id: Mapped[Optional[int]] = mapped_column(sa.ForeignKey("accounts.id", ondelete="SET NULL"), index=True)
#+
#+
#+class Order(Base):

# --- fixed migrations/versions/0002_gifts.py changed
#-        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], ondelete="CASCADE"),
#+        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], ondelete="SET NULL"),

"""An amount of fixed digits."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("balance", sa.Numeric(12, 2)))


def downgrade():
    op.drop_column("accounts", "balance")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    balance: Mapped[Optional[decimal.Decimal]] = mapped_column(sa.Numeric(12, 2))

"""A reference to orders that nothing holds."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("order_id", sa.BigInteger()))  # expect: Q2 notice


def downgrade():
    op.drop_column("accounts", "order_id")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    order_id: Mapped[Optional[int]] = mapped_column(sa.BigInteger)

"""A reference to orders that nothing holds, in SQL."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("ALTER TABLE accounts ADD COLUMN order_id bigint")  # expect: Q2 notice


def downgrade():
    op.drop_column("accounts", "order_id")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    order_id: Mapped[Optional[int]] = mapped_column(sa.BigInteger)

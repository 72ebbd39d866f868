"""An id of something outside."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("customer_id", sa.BigInteger()))


def downgrade():
    op.drop_column("accounts", "customer_id")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    customer_id: Mapped[Optional[int]] = mapped_column(sa.BigInteger)

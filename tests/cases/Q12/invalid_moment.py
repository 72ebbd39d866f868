"""A day, a flag, a number and a UUID as text."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.add_column("accounts", sa.Column("invited_at", sa.String(40)))  # expect: Q12 notice
    op.add_column("accounts", sa.Column("is_member", sa.String(1)))  # expect: Q12 notice
    op.add_column("accounts", sa.Column("order_count", sa.Text()))  # expect: Q12 notice
    op.add_column("accounts", sa.Column("device_uuid", sa.String(36)))  # expect: Q12 notice


def downgrade():
    op.drop_column("accounts", "device_uuid")
    op.drop_column("accounts", "order_count")
    op.drop_column("accounts", "is_member")
    op.drop_column("accounts", "invited_at")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    invited_at: Mapped[Optional[str]] = mapped_column(sa.String(40))
#+    is_member: Mapped[Optional[str]] = mapped_column(sa.String(1))
#+    order_count: Mapped[Optional[str]] = mapped_column(sa.Text())
#+    device_uuid: Mapped[Optional[str]] = mapped_column(sa.String(36))

"""The timeout is the last statement of the revision: it limits nothing."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("country", sa.String(2)))  # expect: H1 warning
    op.execute("SET LOCAL lock_timeout = '3s'")


def downgrade():
    op.drop_column("accounts", "country")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    country: Mapped[Optional[str]] = mapped_column(sa.String(2))

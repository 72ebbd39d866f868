"""Zero is no limit at all."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET LOCAL lock_timeout TO '0s'")
    op.add_column("accounts", sa.Column("country", sa.String(2)))  # expect: H1 warning


def downgrade():
    op.drop_column("accounts", "country")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    country: Mapped[Optional[str]] = mapped_column(sa.String(2))

"""Names that only sound like it, and values with their types."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.add_column("accounts", sa.Column("date_format", sa.String(20)))
    op.add_column("accounts", sa.Column("currency_code", sa.String(3)))
    op.add_column("accounts", sa.Column("external_id", sa.String(64)))
    op.add_column("accounts", sa.Column("invited_at", sa.DateTime(timezone=True)))


def downgrade():
    op.drop_column("accounts", "invited_at")
    op.drop_column("accounts", "external_id")
    op.drop_column("accounts", "currency_code")
    op.drop_column("accounts", "date_format")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    date_format: Mapped[Optional[str]] = mapped_column(sa.String(20))
#+    currency_code: Mapped[Optional[str]] = mapped_column(sa.String(3))
#+    external_id: Mapped[Optional[str]] = mapped_column(sa.String(64))
#+    invited_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime(timezone=True))

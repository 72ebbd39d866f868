"""Other work comes before it: a block alone would leave half a migration behind, so there is no edit."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("country", sa.String(2)))
    op.create_index("ix_accounts_country", "accounts", ["country"], postgresql_concurrently=True)  # expect: A3 error


def downgrade():
    op.drop_column("accounts", "country")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    country: Mapped[Optional[str]] = mapped_column(sa.String(2), index=True)

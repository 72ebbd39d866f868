"""The same in raw SQL, with a COMMIT by hand."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("ALTER TABLE accounts ADD COLUMN country varchar(2)")  # expect: H1 notice, H11 warning
    op.execute("COMMIT")  # expect: H7 warning
    op.execute("CREATE INDEX CONCURRENTLY ix_accounts_country ON accounts (country)")


def downgrade():
    op.drop_column("accounts", "country")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    country: Mapped[Optional[str]] = mapped_column(sa.String(2), index=True)

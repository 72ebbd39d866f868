"""Added, filled and made NOT NULL in one change."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("ALTER TABLE accounts ADD COLUMN country varchar(2)")
    op.execute("UPDATE accounts SET country = 'de' WHERE country IS NULL")  # expect: H4 error
    op.execute("ALTER TABLE accounts ALTER COLUMN country SET NOT NULL")  # expect: B3 error


def downgrade():
    op.drop_column("accounts", "country")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    country: Mapped[str] = mapped_column(sa.String(2))

"""The same as a NOT NULL that is not validated."""

# --- since postgresql 18

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("ALTER TABLE accounts ADD CONSTRAINT accounts_nickname_required NOT NULL nickname NOT VALID")  # expect: E9 warning


def downgrade():
    op.execute("ALTER TABLE accounts ALTER COLUMN nickname DROP NOT NULL")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[str] = mapped_column(sa.String(50))

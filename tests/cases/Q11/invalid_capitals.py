"""Capitals need quotes, in SQL."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute('ALTER TABLE accounts ADD COLUMN "homeTown" text')  # expect: Q11 notice


def downgrade():
    op.drop_column("accounts", "homeTown")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    homeTown: Mapped[Optional[str]] = mapped_column(sa.Text)

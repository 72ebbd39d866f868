"""A word of SQL."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("limit", sa.Text()))  # expect: Q11 notice


def downgrade():
    op.drop_column("accounts", "limit")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    limit: Mapped[Optional[str]] = mapped_column(sa.Text)

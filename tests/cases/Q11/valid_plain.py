"""A name without quotes."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("home_town", sa.Text()))


def downgrade():
    op.drop_column("accounts", "home_town")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    home_town: Mapped[Optional[str]] = mapped_column(sa.Text)

"""The model requires what the migration lets be NULL."""

# --- head migrations/versions/0002_city.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("city", sa.Text()))  # expect: J8 error


def downgrade():
    op.drop_column("accounts", "city")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    city: Mapped[str] = mapped_column(sa.Text)

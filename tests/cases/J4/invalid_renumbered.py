"""A published revision gets another id."""

# --- base migrations/versions/0002_city.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("city", sa.Text()))


def downgrade():
    op.drop_column("accounts", "city")

# --- base models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    city: Mapped[Optional[str]] = mapped_column(sa.Text)

# --- head migrations/versions/0002_city.py changed
#-Revision ID: 0002
#+Revision ID: 0042

#-revision = "0002"
#-down_revision = "0001"
#+revision = "0042"
#+down_revision = "0001"  # expect: J4 error

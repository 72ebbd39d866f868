"""A published revision is deleted: databases that ran it cannot find their own version."""

# --- base migrations/versions/0002_city.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("city", sa.Text()))


def downgrade():
    op.drop_column("accounts", "city")

# --- base models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    city: Mapped[Optional[str]] = mapped_column(sa.Text)

# --- head models.py changed
#-    city: Mapped[Optional[str]] = mapped_column(sa.Text)

# --- deleted migrations/versions/0002_city.py
# expect: J4 error

"""Only a comment and the layout of a published revision change."""

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
#-"""Change the shop.
#+"""Add the city.

#-    op.add_column("accounts", sa.Column("city", sa.Text()))
#+    # Where the account lives.
#+    op.add_column(
#+        "accounts", sa.Column("city", sa.Text())
#+    )

"""The second revision's downgrade fails: the first one's is tried all the same, and leaves a column."""

# --- head migrations/versions/0002_first.py revision 0002 after 0001
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.add_column("accounts", sa.Column("city", sa.Text()))
    op.add_column("orders", sa.Column("city", sa.Text()))


def downgrade():  # expect: K2 error
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.drop_column("accounts", "city")

# --- head migrations/versions/0003_second.py revision 0003 after 0002
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.add_column("accounts", sa.Column("country", sa.Text()))


def downgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.drop_column("accounts", "nation")  # expect: K1 error

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    city: Mapped[Optional[str]] = mapped_column(sa.Text)
#+    country: Mapped[Optional[str]] = mapped_column(sa.Text)

#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    city: Mapped[Optional[str]] = mapped_column(sa.Text)

# --- fixed migrations/versions/0002_first.py changed
#-    op.drop_column("accounts", "city")
#+    op.drop_column("orders", "city")
#+    op.drop_column("accounts", "city")

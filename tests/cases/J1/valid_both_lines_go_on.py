"""The base has two heads, and a revision comes upon each."""

# --- given two_lines

# --- head migrations/versions/0004_left.py revision 0004 after 0002
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.add_column("accounts", sa.Column("city", sa.Text()))


def downgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.drop_column("accounts", "city")

# --- head migrations/versions/0005_right.py revision 0005 after 0003
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.add_column("accounts", sa.Column("country", sa.Text()))


def downgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.drop_column("accounts", "country")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    city: Mapped[Optional[str]] = mapped_column(sa.Text)
#+    country: Mapped[Optional[str]] = mapped_column(sa.Text)

"""The downgrade empties an older table."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("city", sa.Text()))


def downgrade():
    op.drop_column("accounts", "city")
    op.execute("TRUNCATE orders")  # expect: K3 warning

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    city: Mapped[Optional[str]] = mapped_column(sa.Text)

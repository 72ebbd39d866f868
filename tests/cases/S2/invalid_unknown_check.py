"""A directive names a check that there is not."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    # migration-review: ignore[A99] nobody uses it yet  # expect: S2 warning
    op.add_column("accounts", sa.Column("city", sa.Text()))


def downgrade():
    op.drop_column("accounts", "city")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    city: Mapped[Optional[str]] = mapped_column(sa.Text)

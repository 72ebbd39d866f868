"""A flag that can be NULL."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("active", sa.Boolean()))  # expect: Q8 notice


def downgrade():
    op.drop_column("accounts", "active")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    active: Mapped[Optional[bool]] = mapped_column(sa.Boolean)

"""The new column comes now, and the old one goes in a later release."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("handle", sa.String(50)))


def downgrade():
    op.drop_column("accounts", "handle")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    handle: Mapped[Optional[str]] = mapped_column(sa.String(50))

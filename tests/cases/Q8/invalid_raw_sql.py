"""A flag that can be NULL, in SQL."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute('ALTER TABLE accounts ADD COLUMN active boolean')  # expect: Q8 notice


def downgrade():
    op.drop_column("accounts", "active")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    active: Mapped[Optional[bool]] = mapped_column(sa.Boolean)

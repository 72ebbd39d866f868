"""The same in raw SQL."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.execute("ALTER TABLE accounts ADD COLUMN payment_status text")  # expect: Q15 notice


def downgrade():
    op.execute("ALTER TABLE accounts DROP COLUMN payment_status")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    payment_status: Mapped[Optional[str]] = mapped_column(sa.Text)

"""The same in raw SQL, without the word COLUMN."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("ALTER TABLE orders RENAME note TO remark")  # expect: D3 error


def downgrade():
    op.execute("ALTER TABLE orders RENAME remark TO note")

# --- head models.py changed
#-    note: Mapped[Optional[str]] = mapped_column(sa.String(200))
#+    remark: Mapped[Optional[str]] = mapped_column(sa.String(200))

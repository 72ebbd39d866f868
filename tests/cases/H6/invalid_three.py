"""Three columns, three statements."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    for column in ("a", "b", "c"):
        op.add_column("accounts", sa.Column(column, sa.Integer()))  # expect: H6 notice


def downgrade():
    op.drop_column("accounts", "c")
    op.drop_column("accounts", "b")
    op.drop_column("accounts", "a")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    a: Mapped[Optional[int]] = mapped_column(sa.Integer)
#+    b: Mapped[Optional[int]] = mapped_column(sa.Integer)
#+    c: Mapped[Optional[int]] = mapped_column(sa.Integer)

"""One letter is never padded."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("grade", sa.CHAR(1)))


def downgrade():
    op.drop_column("accounts", "grade")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    grade: Mapped[Optional[str]] = mapped_column(sa.CHAR(1))

"""Three numbered columns, counted from 0."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("tag_0", sa.Text()))
    op.add_column("accounts", sa.Column("tag_1", sa.Text()))
    op.add_column("accounts", sa.Column("tag_2", sa.Text()))  # expect: Q3 notice


def downgrade():
    op.drop_column("accounts", "tag_2")
    op.drop_column("accounts", "tag_1")
    op.drop_column("accounts", "tag_0")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    tag_0: Mapped[Optional[str]] = mapped_column(sa.Text)
#+    tag_1: Mapped[Optional[str]] = mapped_column(sa.Text)
#+    tag_2: Mapped[Optional[str]] = mapped_column(sa.Text)

"""A salary that is rounded."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("salary", sa.Float()))  # expect: Q5 notice


def downgrade():
    op.drop_column("accounts", "salary")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    salary: Mapped[Optional[float]] = mapped_column(sa.Float)

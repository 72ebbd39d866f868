"""The model knows a label that the migration's type does not have: every row with it fails."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE TYPE plan AS ENUM ('free', 'paid')")  # expect: J8 error
    op.add_column("accounts", sa.Column("plan", sa.Enum("free", "paid", name="plan")))


def downgrade():
    op.drop_column("accounts", "plan")
    op.execute("DROP TYPE plan")


# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    plan: Mapped[Optional[str]] = mapped_column(sa.Enum("free", "paid", "trial", name="plan"))

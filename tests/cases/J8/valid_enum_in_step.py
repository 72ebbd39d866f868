"""The migration's type has the labels of the model."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE TYPE plan AS ENUM ('free', 'paid')")
    op.add_column("accounts", sa.Column("plan", sa.Enum("free", "paid", name="plan")))


def downgrade():
    op.drop_column("accounts", "plan")
    op.execute("DROP TYPE plan")


# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    plan: Mapped[Optional[str]] = mapped_column(sa.Enum("free", "paid", name="plan"))

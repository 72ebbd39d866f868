"""A shorter VARCHAR, and a label of an ENUM that is taken away."""

# --- given account_plan

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.alter_column("accounts", "nickname", existing_type=sa.String(50), type_=sa.String(20))  # expect: M5 error, M3 error
    op.alter_column("accounts", "plan", existing_type=sa.Enum("free", "paid"), type_=sa.Enum("paid"))  # expect: M5 error, M3 error


def downgrade():
    op.alter_column("accounts", "plan", existing_type=sa.Enum("paid"), type_=sa.Enum("free", "paid"))
    op.alter_column("accounts", "nickname", existing_type=sa.String(20), type_=sa.String(50))

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#-    plan: Mapped[Optional[str]] = mapped_column(sa.Enum("free", "paid"))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(20))
#+    plan: Mapped[Optional[str]] = mapped_column(sa.Enum("paid"))

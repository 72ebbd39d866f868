"""Two indexes from one line in a loop are two findings."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    for column in ("email", "nickname"):
        op.create_index(f"ix_accounts_{column}", "accounts", [column])  # expect: A1 error, A1 error


def downgrade():
    for column in ("email", "nickname"):
        op.drop_index(f"ix_accounts_{column}", table_name="accounts")

# --- head models.py changed
#-    email: Mapped[str] = mapped_column(sa.String(100))
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    email: Mapped[str] = mapped_column(sa.String(100), index=True)
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50), index=True)

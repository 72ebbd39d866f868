"""The running release always gives the column a value."""

# --- base models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50), default="")

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.create_check_constraint("ck_accounts_nickname", "accounts", "nickname IS NOT NULL", postgresql_not_valid=True)


def downgrade():
    op.drop_constraint("ck_accounts_nickname", "accounts")

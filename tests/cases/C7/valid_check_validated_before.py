"""A validated CHECK of an earlier revision proves it: the server reads nothing."""

# --- base migrations/versions/0002_check.py revision 0002 after 0001
def upgrade():
    op.create_check_constraint("ck_accounts_nickname_not_null", "accounts", "nickname IS NOT NULL")


def downgrade():
    op.drop_constraint("ck_accounts_nickname_not_null", "accounts")

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.alter_column("accounts", "nickname", existing_type=sa.String(50), nullable=False)
    op.drop_constraint("ck_accounts_nickname_not_null", "accounts")


def downgrade():
    op.create_check_constraint("ck_accounts_nickname_not_null", "accounts", "nickname IS NOT NULL")
    op.alter_column("accounts", "nickname", existing_type=sa.String(50), nullable=True)

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[str] = mapped_column(sa.String(50))

"""CHECK NOT VALID, VALIDATE, SET NOT NULL in three revisions of one change, each in a transaction of its own."""

# --- base migrations/env.py changed
#-        context.configure(connection=connection, target_metadata=target_metadata)
#+        context.configure(connection=connection, target_metadata=target_metadata, transaction_per_migration=True)

# --- base models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50), default="")

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.create_check_constraint("ck_accounts_nickname_not_null", "accounts", "nickname IS NOT NULL", postgresql_not_valid=True)


def downgrade():
    op.drop_constraint("ck_accounts_nickname_not_null", "accounts")

# --- head migrations/versions/0003_validate.py revision 0003 after 0002
def upgrade():
    op.execute("ALTER TABLE accounts VALIDATE CONSTRAINT ck_accounts_nickname_not_null")


def downgrade():
    op.drop_constraint("ck_accounts_nickname_not_null", "accounts")
    op.create_check_constraint("ck_accounts_nickname_not_null", "accounts", "nickname IS NOT NULL", postgresql_not_valid=True)

# --- head migrations/versions/0004_require.py revision 0004 after 0003
def upgrade():
    op.alter_column("accounts", "nickname", existing_type=sa.String(50), nullable=False)


def downgrade():
    op.alter_column("accounts", "nickname", existing_type=sa.String(50), nullable=True)

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50), default="")
#+    nickname: Mapped[str] = mapped_column(sa.String(50), default="")

"""A CHECK that the type keeps, and unique indexes over a column without values or with the key, refuse nothing."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.add_column("accounts", sa.Column("sso", sa.String(40)))
    op.create_check_constraint("nickname_length", "accounts", "length(nickname) <= 50", postgresql_not_valid=True)
    op.create_check_constraint("nickname_short", "accounts", "length(nickname) <= 20", postgresql_not_valid=True)  # expect: E9 notice


def downgrade():
    op.drop_constraint("nickname_short", "accounts")
    op.drop_constraint("nickname_length", "accounts")
    op.drop_column("accounts", "sso")

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    with op.get_context().autocommit_block():
        op.execute("ALTER TABLE accounts VALIDATE CONSTRAINT nickname_length")
        op.execute("ALTER TABLE accounts VALIDATE CONSTRAINT nickname_short")


def downgrade():
    pass

# --- head migrations/versions/0004_change.py revision 0004 after 0003
def upgrade():
    with op.get_context().autocommit_block():
        op.create_index("uq_accounts_sso", "accounts", ["sso"], unique=True, postgresql_concurrently=True)


def downgrade():
    op.drop_index("uq_accounts_sso", table_name="accounts")

# --- head migrations/versions/0005_change.py revision 0005 after 0004
def upgrade():
    with op.get_context().autocommit_block():
        op.create_index("uq_accounts_both", "accounts", ["email", "id"], unique=True, postgresql_concurrently=True)


def downgrade():
    op.drop_index("uq_accounts_both", table_name="accounts")

# --- head models.py changed
#-    __tablename__ = "accounts"
#+    __tablename__ = "accounts"
#+    __table_args__ = (
#+        sa.CheckConstraint("length(nickname) <= 50", name="nickname_length"),
#+        sa.CheckConstraint("length(nickname) <= 20", name="nickname_short"),
#+        sa.Index("uq_accounts_sso", "sso", unique=True),
#+        sa.Index("uq_accounts_both", "email", "id", unique=True),
#+    )
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    sso: Mapped[Optional[str]] = mapped_column(sa.String(40))

"""The last step of NOT NULL by a CHECK: its way back makes the CHECK again without reading all rows, a notice."""

# --- base migrations/versions/0002_check.py revision 0002 after 0001
def upgrade():
    op.create_check_constraint("nickname_given", "accounts", "nickname IS NOT NULL")


def downgrade():
    op.drop_constraint("nickname_given", "accounts")

# --- base models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[str] = mapped_column(sa.String(50), nullable=True)

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.alter_column("accounts", "nickname", nullable=False)
    op.drop_constraint("nickname_given", "accounts", type_="check")


def downgrade():  # expect: K2 notice
    op.create_check_constraint("nickname_given", "accounts", "nickname IS NOT NULL", postgresql_not_valid=True)
    op.alter_column("accounts", "nickname", nullable=True)

# --- head models.py changed
#-    nickname: Mapped[str] = mapped_column(sa.String(50), nullable=True)
#+    nickname: Mapped[str] = mapped_column(sa.String(50))

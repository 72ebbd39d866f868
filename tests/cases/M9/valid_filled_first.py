"""The rows are filled before."""

# --- on mariadb

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("UPDATE accounts SET nickname = email WHERE nickname IS NULL LIMIT 1000")
    op.alter_column("accounts", "nickname", existing_type=sa.String(50), nullable=False)


def downgrade():
    op.alter_column("accounts", "nickname", existing_type=sa.String(50), nullable=True)

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[str] = mapped_column(sa.String(50))

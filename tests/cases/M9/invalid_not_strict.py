"""Outside of strict mode, NULLs become empty strings."""

# --- on mariadb

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET SESSION sql_mode = ''")
    op.alter_column("accounts", "nickname", existing_type=sa.String(50), nullable=False)  # expect: M9 error; on mysql: M3 error, M9 error


def downgrade():
    op.alter_column("accounts", "nickname", existing_type=sa.String(50), nullable=True)

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[str] = mapped_column(sa.String(50))

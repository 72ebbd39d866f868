"""The same in raw SQL, and in strict mode, where the server refuses a NULL."""

# --- on mariadb

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("ALTER TABLE accounts MODIFY nickname varchar(50) NOT NULL")  # expect: M3 notice, M9 warning
    op.execute("SET SESSION sql_mode = 'NO_ENGINE_SUBSTITUTION'")
    op.execute("ALTER TABLE orders MODIFY note varchar(200) NOT NULL")  # expect: M3 notice, M9 error; on mysql: M3 error, M9 error


def downgrade():
    op.execute("ALTER TABLE orders MODIFY note varchar(200)")
    op.execute("ALTER TABLE accounts MODIFY nickname varchar(50)")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[str] = mapped_column(sa.String(50))

#-    note: Mapped[Optional[str]] = mapped_column(sa.String(200))
#+    note: Mapped[str] = mapped_column(sa.String(200))

"""The same in raw SQL."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.execute("ALTER TABLE accounts ADD COLUMN birth_date varchar(10)")  # expect: Q12 notice
    op.execute("ALTER TABLE accounts ADD COLUMN has_card char(1)")  # expect: Q12 notice


def downgrade():
    op.execute("ALTER TABLE accounts DROP COLUMN has_card")
    op.execute("ALTER TABLE accounts DROP COLUMN birth_date")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    birth_date: Mapped[Optional[str]] = mapped_column(sa.String(10))
#+    has_card: Mapped[Optional[str]] = mapped_column(sa.CHAR(1))

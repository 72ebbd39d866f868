"""The revision sets the limit first."""

# --- on mariadb

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET SESSION lock_wait_timeout = 5")
    op.add_column("accounts", sa.Column("country", sa.String(2)))
    op.execute("ALTER TABLE accounts ADD COLUMN city varchar(50)")


def downgrade():
    op.execute("ALTER TABLE accounts DROP COLUMN city, DROP COLUMN country")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    country: Mapped[Optional[str]] = mapped_column(sa.String(2))
#+    city: Mapped[Optional[str]] = mapped_column(sa.String(50))

"""A new column's default is computed for each old row: MariaDB copies the table, MySQL refuses what differs on a replica."""

# --- on mariadb

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("ALTER TABLE orders ADD COLUMN token varchar(36) DEFAULT (uuid())")  # expect: M3 error; on mysql: J10 error


def downgrade():
    op.drop_column("orders", "token")

# --- head models.py changed
#-    note: Mapped[Optional[str]] = mapped_column(sa.String(200))
#+    note: Mapped[Optional[str]] = mapped_column(sa.String(200))
#+    token: Mapped[Optional[str]] = mapped_column(sa.String(36), server_default=sa.text("(uuid())"))

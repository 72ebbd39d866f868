"""A column is put behind another one, and two change places."""

# --- on mariadb

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("ALTER TABLE accounts ADD COLUMN country varchar(2) AFTER id")  # expect: B16 notice
    op.execute("ALTER TABLE orders MODIFY note varchar(200) AFTER id")  # expect: B16 notice; on mysql: B16 notice, M3 notice


def downgrade():
    op.execute("ALTER TABLE orders MODIFY note varchar(200) AFTER price")
    op.execute("ALTER TABLE accounts DROP COLUMN country")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    country: Mapped[Optional[str]] = mapped_column(sa.String(2))

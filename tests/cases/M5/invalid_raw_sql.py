"""In raw SQL: a signed number becomes unsigned, and a text moves to a character set that knows less."""

# --- on mariadb

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("ALTER TABLE orders MODIFY quantity int unsigned NOT NULL")  # expect: M5 error, M3 error
    op.execute("ALTER TABLE orders MODIFY note varchar(200) CHARACTER SET latin1")  # expect: M5 error, M3 error


def downgrade():
    op.execute("ALTER TABLE orders MODIFY note varchar(200) CHARACTER SET utf8mb4")
    op.execute("ALTER TABLE orders MODIFY quantity int NOT NULL")

# --- head models.py changed
#-import sqlalchemy as sa
#+import sqlalchemy as sa
#+from sqlalchemy.dialects import mysql

#-    quantity: Mapped[int] = mapped_column(sa.Integer)
#+    quantity: Mapped[int] = mapped_column(mysql.INTEGER(unsigned=True))

#-    note: Mapped[Optional[str]] = mapped_column(sa.String(200))
#+    note: Mapped[Optional[str]] = mapped_column(mysql.VARCHAR(200, charset="latin1"))

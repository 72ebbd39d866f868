"""An engine without transactions, a character set without emoji, and a time that ends in 2038."""

# --- on mariadb

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.create_table("cities", sa.Column("id", sa.BigInteger(), primary_key=True), mysql_engine="MyISAM")  # expect: M11 notice
    op.execute("ALTER TABLE accounts ADD COLUMN city varchar(50) CHARACTER SET utf8mb3")  # expect: M11 notice
    op.execute("ALTER TABLE accounts ADD COLUMN seen_at timestamp NULL")  # expect: M11 notice


def downgrade():
    op.drop_column("accounts", "seen_at")
    op.drop_column("accounts", "city")
    op.drop_table("cities")

# --- head models.py changed
#-import sqlalchemy as sa
#+import sqlalchemy as sa
#+from sqlalchemy.dialects import mysql

#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    city: Mapped[Optional[str]] = mapped_column(mysql.VARCHAR(50, charset="utf8mb3"))
#+    seen_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.TIMESTAMP)

#-class Order(Base):
#+class City(Base):
#+    __tablename__ = "cities"
#+    __table_args__ = {"mysql_engine": "MyISAM"}
#+
#+    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
#+
#+
#+class Order(Base):

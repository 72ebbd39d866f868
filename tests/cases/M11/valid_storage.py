"""The server's defaults, and DATETIME."""

# --- on mariadb

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.create_table("cities", sa.Column("id", sa.BigInteger(), primary_key=True), mysql_engine="InnoDB")
    op.add_column("accounts", sa.Column("seen_at", sa.DateTime()))


def downgrade():
    op.drop_column("accounts", "seen_at")
    op.drop_table("cities")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    seen_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)

#-class Order(Base):
#+class City(Base):
#+    __tablename__ = "cities"
#+    __table_args__ = {"mysql_engine": "InnoDB"}
#+
#+    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
#+
#+
#+class Order(Base):

"""The server is told a value, or the table is new."""

# --- on mariadb

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("country", sa.String(2), nullable=False, server_default="NL"))
    op.execute("ALTER TABLE orders ADD COLUMN weight int")
    op.create_table("cities", sa.Column("id", sa.BigInteger(), primary_key=True))
    op.add_column("cities", sa.Column("name", sa.String(50), nullable=False))


def downgrade():
    op.drop_table("cities")
    op.drop_column("orders", "weight")
    op.drop_column("accounts", "country")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    country: Mapped[str] = mapped_column(sa.String(2), server_default="NL")

#-    note: Mapped[Optional[str]] = mapped_column(sa.String(200))
#+    note: Mapped[Optional[str]] = mapped_column(sa.String(200))
#+    weight: Mapped[Optional[int]] = mapped_column(sa.Integer)

#-class Order(Base):
#+class City(Base):
#+    __tablename__ = "cities"
#+
#+    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
#+    name: Mapped[str] = mapped_column(sa.String(50))
#+
#+
#+class Order(Base):

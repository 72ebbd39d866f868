"""A wider number and another length of text can hold every key."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.execute("CREATE TABLE shops (code varchar(10) PRIMARY KEY, number integer UNIQUE)")
    op.execute("CREATE TABLE sales (id bigserial PRIMARY KEY, shop text REFERENCES shops, number bigint REFERENCES shops (number))")


def downgrade():
    op.drop_table("sales")
    op.drop_table("shops")

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+
#+
#+class Shop(Base):
#+    __tablename__ = "shops"
#+
#+    code: Mapped[str] = mapped_column(sa.String(10), primary_key=True)
#+    number: Mapped[Optional[int]] = mapped_column(sa.Integer, unique=True)
#+
#+
#+class Sale(Base):
#+    __tablename__ = "sales"
#+
#+    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
#+    shop: Mapped[Optional[str]] = mapped_column(sa.Text, sa.ForeignKey("shops.code"))
#+    number: Mapped[Optional[int]] = mapped_column(sa.BigInteger, sa.ForeignKey("shops.number"))

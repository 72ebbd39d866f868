"""Raw SQL makes a column and a table with an index; of these the downgrade drops none."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("city", sa.String(50)))
    op.execute("ALTER TABLE accounts ADD COLUMN country varchar(50)")
    op.execute("CREATE TABLE countries (code varchar(2) PRIMARY KEY, name varchar(50) NOT NULL)")
    op.execute("CREATE INDEX ix_countries_name ON countries (name)")


def downgrade():  # expect: K2 error
    op.drop_column("accounts", "city")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    city: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    country: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+
#+
#+class Country(Base):
#+    __tablename__ = "countries"
#+    code: Mapped[str] = mapped_column(sa.String(2), primary_key=True)
#+    name: Mapped[str] = mapped_column(sa.String(50), index=True)

# --- fixed migrations/versions/0002_change.py changed
#-    op.drop_column("accounts", "city")
#+    op.drop_column("accounts", "city")
#+    op.drop_column("accounts", "country")
#+    op.drop_table("countries")

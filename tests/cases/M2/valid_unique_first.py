"""What rows can make fail comes first; what follows fails for no row, and a new table holds none."""

# --- on mariadb

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.create_index("ix_accounts_email", "accounts", ["email"], unique=True)
    op.add_column("accounts", sa.Column("country", sa.String(2)))
    op.create_table("countries", sa.Column("code", sa.String(2), primary_key=True), sa.Column("name", sa.String(50)))
    op.create_index("ix_countries_name", "countries", ["name"], unique=True)
    op.execute("INSERT INTO countries (code, name) VALUES ('NL', 'Netherlands')")


def downgrade():
    op.drop_table("countries")
    op.drop_column("accounts", "country")
    op.drop_index("ix_accounts_email", "accounts")

# --- head models.py changed
#-    email: Mapped[str] = mapped_column(sa.String(100))
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    email: Mapped[str] = mapped_column(sa.String(100), index=True, unique=True)
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    country: Mapped[Optional[str]] = mapped_column(sa.String(2))

#-class Order(Base):
#+class Country(Base):
#+    __tablename__ = "countries"
#+
#+    code: Mapped[str] = mapped_column(sa.String(2), primary_key=True)
#+    name: Mapped[Optional[str]] = mapped_column(sa.String(50), index=True, unique=True)
#+
#+
#+class Order(Base):

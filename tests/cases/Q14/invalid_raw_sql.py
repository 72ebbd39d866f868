"""The same in raw SQL, with the pair as its key."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.execute("CREATE TABLE account_attributes (account_id bigint REFERENCES accounts, key text, value text, created_at timestamptz, PRIMARY KEY (account_id, key))")  # expect: Q14 notice


def downgrade():
    op.drop_table("account_attributes")

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+
#+
#+class AccountAttribute(Base):
#+    __tablename__ = "account_attributes"
#+
#+    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"), primary_key=True)
#+    key: Mapped[str] = mapped_column(sa.Text, primary_key=True)
#+    value: Mapped[Optional[str]] = mapped_column(sa.Text)
#+    created_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime(timezone=True))

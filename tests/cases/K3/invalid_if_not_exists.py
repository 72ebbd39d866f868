"""The upgrade found the column already there; the downgrade drops it all the same."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("ALTER TABLE accounts ADD COLUMN IF NOT EXISTS nickname varchar(50)")
    op.create_table("tags", sa.Column("id", sa.BigInteger(), primary_key=True))


def downgrade():
    op.drop_table("tags")
    op.drop_column("accounts", "nickname")  # expect: K3 warning

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+
#+
#+class Tag(Base):
#+    __tablename__ = "tags"
#+
#+    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)

"""A table that is filled, read and dropped within the migration."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.create_table("kept", sa.Column("id", sa.BigInteger(), primary_key=True))
    op.execute("INSERT INTO kept SELECT id FROM orders LIMIT 100")
    op.drop_table("kept")
    op.create_table("audits", sa.Column("id", sa.BigInteger(), primary_key=True))


def downgrade():
    op.drop_table("audits")

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+
#+
#+class Audit(Base):
#+    __tablename__ = "audits"
#+
#+    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)

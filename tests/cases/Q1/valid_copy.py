"""A copy of rows that are about to go."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE TABLE visits AS SELECT id AS account_id, note AS page FROM orders")


def downgrade():
    op.drop_table("visits")

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+
#+
#+visits = sa.Table(
#+    "visits", Base.metadata, sa.Column("account_id", sa.BigInteger), sa.Column("page", sa.String(200))
#+)

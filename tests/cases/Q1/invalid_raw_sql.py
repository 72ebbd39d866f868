"""Nothing tells visits apart, in SQL."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE TABLE visits (account_id bigint NOT NULL, page text NOT NULL)")  # expect: Q1 warning


def downgrade():
    op.drop_table("visits")

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+
#+
#+visits = sa.Table(
#+    "visits",
#+    Base.metadata,
#+    sa.Column("account_id", sa.BigInteger, nullable=False),
#+    sa.Column("page", sa.Text, nullable=False),
#+)

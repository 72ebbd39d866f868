"""Both columns are the key."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.create_table(
        "visits",
        sa.Column("account_id", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("page", sa.Text(), primary_key=True),
    )


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
#+    sa.Column("account_id", sa.BigInteger, nullable=False, primary_key=True, autoincrement=False),
#+    sa.Column("page", sa.Text, nullable=False, primary_key=True),
#+)

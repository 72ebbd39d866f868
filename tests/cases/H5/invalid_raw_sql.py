"""The same in raw SQL, in a loop."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    for table, column in (("accounts", "country varchar(2)"), ("orders", "gift varchar(9)")):
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column}")  # expect: H1 notice, H5 warning


def downgrade():
    op.drop_column("orders", "gift")
    op.drop_column("accounts", "country")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    country: Mapped[Optional[str]] = mapped_column(sa.String(2))

#-    note: Mapped[Optional[str]] = mapped_column(sa.String(200))
#+    note: Mapped[Optional[str]] = mapped_column(sa.String(200))
#+    gift: Mapped[Optional[str]] = mapped_column(sa.String(9))

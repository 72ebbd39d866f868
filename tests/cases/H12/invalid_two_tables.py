"""Two revisions lock a table each."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("country", sa.String(2)))  # expect: H1 notice


def downgrade():
    op.drop_column("accounts", "country")

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("ALTER TABLE orders ADD COLUMN gift varchar(9)")  # expect: H1 notice, H12 warning


def downgrade():
    op.drop_column("orders", "gift")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    country: Mapped[Optional[str]] = mapped_column(sa.String(2))

#-    note: Mapped[Optional[str]] = mapped_column(sa.String(200))
#+    note: Mapped[Optional[str]] = mapped_column(sa.String(200))
#+    gift: Mapped[Optional[str]] = mapped_column(sa.String(9))

"""A required column without a default: old rows get an empty string, and the running release's INSERTs fail."""

# --- on mariadb

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("country", sa.String(2), nullable=False))  # expect: M10 error
    op.execute("ALTER TABLE orders ADD COLUMN weight int NOT NULL")  # expect: M10 error


def downgrade():
    op.drop_column("orders", "weight")
    op.drop_column("accounts", "country")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    country: Mapped[str] = mapped_column(sa.String(2), default="NL")

#-    note: Mapped[Optional[str]] = mapped_column(sa.String(200))
#+    note: Mapped[Optional[str]] = mapped_column(sa.String(200))
#+    weight: Mapped[int] = mapped_column(sa.Integer)

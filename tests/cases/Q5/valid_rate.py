"""A tax rate is no amount."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("tax_rate", sa.Float()))


def downgrade():
    op.drop_column("accounts", "tax_rate")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    tax_rate: Mapped[Optional[float]] = mapped_column(sa.Float)

"""A published revision does something else now: databases that ran it differ from those that will, and from the models."""

# --- given city

# --- head migrations/versions/0002_city.py revision 0002 after 0001
def upgrade():  # expect: J4 error
    op.add_column("accounts", sa.Column("city", sa.String(80)))


def downgrade():
    op.drop_column("accounts", "city")

# --- head models.py changed
#-    city: Mapped[Optional[str]] = mapped_column(sa.Text)
#+    city: Mapped[Optional[str]] = mapped_column(sa.String(80))  # expect: J8 error

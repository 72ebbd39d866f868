"""Autogenerate saw PostGIS's table in the developer's database."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("city", sa.String(50)))
    op.drop_table("spatial_ref_sys")  # expect: J12 error


def downgrade():
    op.create_table("spatial_ref_sys", sa.Column("srid", sa.Integer(), primary_key=True))
    op.drop_column("accounts", "city")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    city: Mapped[Optional[str]] = mapped_column(sa.String(50))

# --- fixed migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("city", sa.String(50)))


def downgrade():
    op.drop_column("accounts", "city")

"""A key has another name in the revision before: the failure is told where it happens, and corrected where it begins."""

# --- head migrations/versions/0002_regions.py revision 0002 after 0001
def upgrade():
    op.create_table("regions", sa.Column("number", sa.Integer(), primary_key=True), sa.Column("title", sa.Text()))


def downgrade():
    op.drop_table("regions")

# --- head migrations/versions/0003_cities.py revision 0003 after 0002
def upgrade():
    op.create_table(  # expect: J10 error
        "cities",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("region_code", sa.Integer()),
        sa.ForeignKeyConstraint(["region_code"], ["regions.code"]),
    )


def downgrade():
    op.drop_table("cities")

# --- head models.py changed
#-class Account(Base):
#+class Region(Base):
#+    __tablename__ = "regions"
#+
#+    code: Mapped[int] = mapped_column(primary_key=True)
#+    title: Mapped[Optional[str]] = mapped_column(sa.Text)
#+
#+
#+class City(Base):
#+    __tablename__ = "cities"
#+
#+    id: Mapped[int] = mapped_column(primary_key=True)
#+    region_code: Mapped[Optional[int]] = mapped_column(sa.ForeignKey("regions.code"))
#+
#+
#+class Account(Base):

# --- fixed migrations/versions/0002_regions.py changed
#-    op.create_table("regions", sa.Column("number", sa.Integer(), primary_key=True), sa.Column("title", sa.Text()))
#+    op.create_table("regions", sa.Column("code", sa.Integer(), primary_key=True), sa.Column("title", sa.Text()))

"""Code of the shop comes along."""

# --- head shop.py
"""What the shop asks its database."""

from models import Note

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():  # expect: J6 notice
    op.create_table("notes", sa.Column("id", sa.BigInteger(), primary_key=True))


def downgrade():
    op.drop_table("notes")

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+
#+
#+class Note(Base):
#+    __tablename__ = "notes"
#+
#+    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)

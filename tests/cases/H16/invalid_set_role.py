"""The revision works as another role."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE ROLE reporting")
    op.execute("GRANT reporting TO CURRENT_USER")
    op.execute("GRANT CREATE, USAGE ON SCHEMA public TO reporting")
    op.execute("SET LOCAL ROLE reporting")
    op.execute("CREATE TABLE notes (id bigserial PRIMARY KEY)")  # expect: H16 notice
    op.execute("RESET ROLE")


def downgrade():
    op.drop_table("notes")
    op.execute("REVOKE ALL ON SCHEMA public FROM reporting")
    op.execute("DROP ROLE reporting")

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+
#+
#+class Note(Base):
#+    __tablename__ = "notes"
#+
#+    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)

"""A new table is handed to a role of its own."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE ROLE reporting")
    op.execute("GRANT reporting TO CURRENT_USER")
    op.execute("GRANT CREATE, USAGE ON SCHEMA public TO reporting")
    op.create_table("notes", sa.Column("id", sa.BigInteger(), primary_key=True))  # expect: H16 notice
    op.execute("ALTER TABLE notes OWNER TO reporting")


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

"""Rights and rows of the change's own table, and a right that PUBLIC never had."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.execute("REVOKE ALL ON orders FROM PUBLIC")
    op.create_table("notes", sa.Column("id", sa.BigInteger(), primary_key=True))
    op.execute("ALTER TABLE notes ENABLE ROW LEVEL SECURITY")
    op.execute("CREATE RULE kept AS ON DELETE TO notes DO INSTEAD NOTHING")
    op.execute("CREATE FUNCTION counted() RETURNS bigint LANGUAGE sql AS $$ SELECT count(*) FROM notes $$")
    op.execute("REVOKE EXECUTE ON FUNCTION counted() FROM PUBLIC")


def downgrade():
    op.execute("DROP FUNCTION counted()")
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

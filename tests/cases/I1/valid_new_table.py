"""A table of the same change is filled."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute('CREATE TABLE audit (id bigint PRIMARY KEY, what text)')
    op.bulk_insert(sa.table('audit', sa.column('id'), sa.column('what')), [{'id': 1, 'what': 'x'}])
    op.execute("UPDATE audit SET what = 'y'")


def downgrade():
    op.drop_table("audit")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#-
#-
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+
#+
#+class Audit(Base):
#+    __tablename__ = "audit"
#+
#+    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
#+    what: Mapped[Optional[str]] = mapped_column(sa.Text)
#+
#+

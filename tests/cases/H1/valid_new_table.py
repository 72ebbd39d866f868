"""Only a new table is altered."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute('CREATE TABLE audit (id bigint PRIMARY KEY)')
    op.execute('ALTER TABLE audit ADD COLUMN what text')


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

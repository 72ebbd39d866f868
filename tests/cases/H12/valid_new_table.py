"""The first revision locks only its own new table."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute('CREATE TABLE audit (id bigint PRIMARY KEY)')


def downgrade():
    op.drop_table("audit")

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.add_column("accounts", sa.Column("country", sa.String(2)))


def downgrade():
    op.drop_column("accounts", "country")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    country: Mapped[Optional[str]] = mapped_column(sa.String(2))
#+
#+
#+class Audit(Base):
#+    __tablename__ = "audit"
#+
#+    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)

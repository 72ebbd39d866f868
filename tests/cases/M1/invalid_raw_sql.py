"""A raw MODIFY forgets AUTO_INCREMENT and a comment."""

# --- on mariadb

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("ALTER TABLE accounts MODIFY id bigint NOT NULL COMMENT 'Never shown'")  # expect: J8 error, M1 error; on mysql: J8 error, M1 error, M3 error


def downgrade():
    op.execute("ALTER TABLE accounts MODIFY id bigint NOT NULL AUTO_INCREMENT")

# --- head models.py changed
#-    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
#-    email: Mapped[str] = mapped_column(sa.String(100))
#+    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True, comment="Never shown")
#+    email: Mapped[str] = mapped_column(sa.String(100))

"""NOT NULL hidden in a change of type that costs nothing by itself."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("ALTER TABLE accounts ALTER COLUMN nickname TYPE text, ALTER COLUMN nickname SET NOT NULL")  # expect: C7 error


def downgrade():
    op.execute("ALTER TABLE accounts ALTER COLUMN nickname TYPE varchar(50), ALTER COLUMN nickname DROP NOT NULL")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[str] = mapped_column(sa.Text)

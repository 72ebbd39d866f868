"""Two required columns in one statement are one problem."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("ALTER TABLE accounts ADD country varchar(2) NOT NULL, ADD city varchar(80) NOT NULL")  # expect: B1 error


def downgrade():
    op.drop_column("accounts", "city")
    op.drop_column("accounts", "country")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    country: Mapped[str] = mapped_column(sa.String(2))
#+    city: Mapped[str] = mapped_column(sa.String(80))

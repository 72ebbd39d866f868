"""The migration adds one of the two new columns and forgets the other: the fix completes it where it stands."""

# --- head migrations/versions/0002_city.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("city", sa.Text()))


def downgrade():
    op.drop_column("accounts", "city")

# --- head models.py changed
#-import sqlalchemy as sa
#+import sqlalchemy as sa
#+from sqlalchemy.dialects import postgresql

#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    city: Mapped[Optional[str]] = mapped_column(sa.Text)
#+    settings: Mapped[Optional[dict]] = mapped_column(postgresql.JSONB)  # expect: J8 error

# --- fixed migrations/versions/0002_city.py changed
#-from alembic import op
#+from alembic import op
#+from sqlalchemy.dialects import postgresql

#-    op.add_column("accounts", sa.Column("city", sa.Text()))
#+    op.add_column("accounts", sa.Column("city", sa.Text()))
#+    op.add_column('accounts', sa.Column('settings', postgresql.JSONB(astext_type=sa.Text()), nullable=True))

#-def downgrade():
#+def downgrade():
#+    op.drop_column('accounts', 'settings')

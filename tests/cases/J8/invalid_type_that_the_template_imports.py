"""A column of the application's own type is forgotten: the fix brings the import that the project's template has."""

# --- base kinds.py
import sqlalchemy as sa


class Short(sa.TypeDecorator):
    impl = sa.String
    cache_ok = True

# --- base migrations/script.py.mako changed
#-from alembic import op
#+from alembic import op
#+import kinds

# --- head migrations/versions/0002_city.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("city", sa.Text()))


def downgrade():
    op.drop_column("accounts", "city")

# --- head models.py changed
#-import sqlalchemy as sa
#+import kinds
#+import sqlalchemy as sa

#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    city: Mapped[Optional[str]] = mapped_column(sa.Text)
#+    state: Mapped[Optional[str]] = mapped_column(kinds.Short(9))  # expect: J8 error

# --- fixed migrations/versions/0002_city.py changed
#-from alembic import op
#+from alembic import op
#+import kinds

#-    op.add_column("accounts", sa.Column("city", sa.Text()))
#+    op.add_column("accounts", sa.Column("city", sa.Text()))
#+    op.add_column('accounts', sa.Column('state', kinds.Short(length=9), nullable=True))

#-def downgrade():
#+def downgrade():
#+    op.drop_column('accounts', 'state')

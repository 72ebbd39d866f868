"""The change comments a table and forgets a column: what completes its revision brings the import that it needs."""

# --- head migrations/versions/0002_comment.py
"""comment on the accounts"""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.create_table_comment("accounts", "who buys")


def downgrade():
    op.drop_table_comment("accounts")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    city: Mapped[Optional[str]] = mapped_column(sa.Text)  # expect: J8 error
#+    __table_args__ = {"comment": "who buys"}

# --- fixed migrations/versions/0002_comment.py changed
#-from alembic import op
#+from alembic import op
#+import sqlalchemy as sa

#-    op.create_table_comment("accounts", "who buys")
#+    op.create_table_comment("accounts", "who buys")
#+    op.add_column('accounts', sa.Column('city', sa.Text(), nullable=True))

#-def downgrade():
#+def downgrade():
#+    op.drop_column('accounts', 'city')

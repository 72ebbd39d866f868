"""An amount of PostgreSQL's money, in SQL."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute('ALTER TABLE accounts ADD COLUMN amount_due money')  # expect: Q5 notice


def downgrade():
    op.drop_column("accounts", "amount_due")

# --- head models.py changed
#-import sqlalchemy as sa
#+import sqlalchemy as sa
#+from sqlalchemy.dialects import postgresql
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    amount_due: Mapped[Optional[decimal.Decimal]] = mapped_column(postgresql.MONEY)

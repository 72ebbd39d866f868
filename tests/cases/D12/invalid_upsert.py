"""The running release's own upserts name the column, or the constraint."""

# --- given unique_email

# --- base shop.py
"""What the shop asks its database."""

from sqlalchemy.dialects.postgresql import insert

from models import Account


def save(session, email):
    session.execute(insert(Account).values(email=email).on_conflict_do_nothing(constraint="accounts_email_key"))

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.drop_constraint("accounts_email_key", "accounts", type_="unique")  # expect: D12 error


def downgrade():
    op.execute("ALTER TABLE accounts ADD CONSTRAINT accounts_email_key UNIQUE (email)")

# --- head models.py changed
#-    email: Mapped[str] = mapped_column(sa.String(100), unique=True)
#+    email: Mapped[str] = mapped_column(sa.String(100))

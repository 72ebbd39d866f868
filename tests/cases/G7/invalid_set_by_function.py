"""Sequences in use are set to a number: by a function call, and through an identity column."""

# --- base migrations/versions/0002_tickets.py revision 0002 after 0001
def upgrade():
    op.create_table("tickets", sa.Column("id", sa.Integer(), sa.Identity(), primary_key=True))


def downgrade():
    op.drop_table("tickets")

# --- base models.py changed
#-class Order(Base):
#+class Ticket(Base):
#+    __tablename__ = "tickets"
#+
#+    id: Mapped[int] = mapped_column(sa.Integer, sa.Identity(), primary_key=True)
#+
#+
#+class Order(Base):

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("SELECT setval('accounts_id_seq', 1, false)")  # expect: G7 warning
    op.execute("ALTER TABLE tickets ALTER COLUMN id RESTART WITH 1")  # expect: G7 warning


def downgrade():
    pass

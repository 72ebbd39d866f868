"""A card number in plain text, in SQL."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute('ALTER TABLE accounts ADD COLUMN card_number text')  # expect: P6 notice


def downgrade():
    op.drop_column("accounts", "card_number")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    card_number: Mapped[Optional[str]] = mapped_column(sa.Text)

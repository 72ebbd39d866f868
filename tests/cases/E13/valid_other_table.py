"""Another table's business."""

# --- given quantity_not_valid

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.add_column("accounts", sa.Column("word", sa.Text()))


def downgrade():
    op.drop_column("accounts", "word")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    word: Mapped[Optional[str]] = mapped_column(sa.Text)

"""An ordinary downgrade drops what its upgrade added."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("orders", sa.Column("draft", sa.Text()))


def downgrade():
    op.drop_column("orders", "draft")

# --- head models.py changed
#-    note: Mapped[Optional[str]] = mapped_column(sa.String(200))
#+    note: Mapped[Optional[str]] = mapped_column(sa.String(200))
#+    draft: Mapped[Optional[str]] = mapped_column(sa.Text)

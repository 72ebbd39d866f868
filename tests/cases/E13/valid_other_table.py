"""Another table's business."""

# --- base migrations/versions/0002_base.py revision 0002 after 0001
def upgrade():
    op.create_check_constraint("ck_orders_quantity", "orders", "quantity > 0", postgresql_not_valid=True)


def downgrade():
    op.drop_constraint("ck_orders_quantity", "orders")

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.add_column("accounts", sa.Column("word", sa.Text()))


def downgrade():
    op.drop_column("accounts", "word")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    word: Mapped[Optional[str]] = mapped_column(sa.Text)

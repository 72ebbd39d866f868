"""The orders are unlogged."""

# --- base migrations/versions/0002_base.py revision 0002 after 0001
def upgrade():
    op.execute("ALTER TABLE orders SET UNLOGGED")


def downgrade():
    op.execute("ALTER TABLE orders SET LOGGED")

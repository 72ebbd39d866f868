"""The table is stored like that already; PostgreSQL 14 cannot change how."""

# --- since postgresql 15

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("ALTER TABLE orders SET LOGGED")
    op.execute("ALTER TABLE orders SET TABLESPACE pg_default")
    op.execute("ALTER TABLE orders SET ACCESS METHOD heap")


def downgrade():
    pass

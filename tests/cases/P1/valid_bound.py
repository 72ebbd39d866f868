"""Values of rows are bound, or numbers without quotes."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    connection = op.get_bind()
    for row in connection.execute(sa.text("SELECT id, email FROM accounts")):
        connection.execute(sa.text(f"UPDATE orders SET note = :note WHERE account_id = {row.id}"), {"note": row.email})


def downgrade():
    pass

"""What the server refused was caught; what ends the run is another error, and it is the one that is told."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    try:
        with op.get_bind().begin_nested():
            op.execute("SELECT 1 FROM nowhere")
    except sa.exc.ProgrammingError:
        shop = None
    shop.close()  # expect: J10 error


def downgrade():
    pass

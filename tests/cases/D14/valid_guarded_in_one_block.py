"""A DO block asks for rows and drops the table, in three spellings."""

# --- given unmapped_tables

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("""
    DO $$ BEGIN
        -- nobody should write here any more
        IF EXISTS (SELECT 1 FROM public.legacy LIMIT 1) THEN
            RAISE EXCEPTION 'legacy has rows';
        END IF;
        EXECUTE 'DROP TABLE legacy';
    END $$
    """)
    op.execute("DO $$ BEGIN IF NOT EXISTS (SELECT FROM ancient) THEN DROP TABLE ancient; END IF; END $$")
    op.execute("""
    DO $$ DECLARE n bigint; BEGIN
        SELECT count(*) INTO n FROM bygone;
        IF n > 0 THEN RAISE EXCEPTION '% rows', n; END IF;
        DROP TABLE bygone;
    END $$
    """)


def downgrade():
    for name in ("legacy", "ancient", "bygone"):
        op.create_table(name, sa.Column("id", sa.BigInteger(), primary_key=True))

"""The function looks at the table that it runs for, so it may leave the column alone."""

# --- given trimmed_note

# --- base migrations/versions/0003_shared.py revision 0003 after 0002
def upgrade():
    op.execute(
        "CREATE OR REPLACE FUNCTION trim_remark() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN IF TG_TABLE_NAME = 'accounts' THEN NEW.remark := ''; END IF; RETURN NEW; END $$"
    )


def downgrade():
    op.execute(
        "CREATE OR REPLACE FUNCTION trim_remark() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN NEW.remark := trim(NEW.remark); RETURN NEW; END $$"
    )

# --- head migrations/versions/0004_change.py revision 0004 after 0003
def upgrade():
    op.drop_column("orders", "remark")  # expect: D16 warning


def downgrade():
    op.add_column("orders", sa.Column("remark", sa.Text()))

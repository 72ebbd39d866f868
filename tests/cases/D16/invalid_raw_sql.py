"""The column is renamed by raw SQL: the function is let follow it."""

# --- given trimmed_note

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("ALTER TABLE orders RENAME COLUMN remark TO comment")  # expect: D16 error


def downgrade():
    op.execute("ALTER TABLE orders RENAME COLUMN comment TO remark")

# --- fixed migrations/versions/0003_change.py changed
#-    op.execute("ALTER TABLE orders RENAME COLUMN remark TO comment")
#+    op.execute("ALTER TABLE orders RENAME COLUMN remark TO comment")
#+    op.execute("""CREATE OR REPLACE FUNCTION public.trim_remark()
#+ RETURNS trigger
#+ LANGUAGE plpgsql
#+AS $function$ BEGIN NEW.comment := trim(NEW.comment); RETURN NEW; END $function$""")

#-    op.execute("ALTER TABLE orders RENAME COLUMN comment TO remark")
#+    op.execute("ALTER TABLE orders RENAME COLUMN comment TO remark")
#+    op.execute("""CREATE OR REPLACE FUNCTION public.trim_remark()
#+ RETURNS trigger
#+ LANGUAGE plpgsql
#+AS $function$ BEGIN NEW.remark := trim(NEW.remark); RETURN NEW; END $function$""")

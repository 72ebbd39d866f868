"""The model requires what the migration lets be NULL for one more release: env.py takes that operation out."""

# --- base migrations/env.py changed
#-target_metadata = Base.metadata
#+target_metadata = Base.metadata
#+
#+
#+def tighten_later(_context, _revision, directives):
#+    """Leave NOT NULL to the release after this one."""
#+    for directive in directives:
#+        for changed in directive.upgrade_ops.ops:
#+            inner = getattr(changed, "ops", [])
#+            inner[:] = [item for item in inner if getattr(item, "modify_nullable", None) is not False]

#-        context.configure(connection=connection, target_metadata=target_metadata)
#+        context.configure(
#+            connection=connection, target_metadata=target_metadata, process_revision_directives=tighten_later
#+        )

# --- head migrations/versions/0002_city.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("city", sa.Text()))


def downgrade():
    op.drop_column("accounts", "city")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    city: Mapped[str] = mapped_column(sa.Text)

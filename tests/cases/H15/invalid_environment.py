"""env.py as alembic init writes it."""

# --- base migrations/env.py changed
#-    connectable = engine_from_config(config.get_section(config.config_ini_section), "sqlalchemy.", poolclass=pool.NullPool)
#+    section = config.get_section(config.config_ini_section)
#+    connectable = engine_from_config(section, "sqlalchemy.", poolclass=pool.NullPool)  # expect: H15 notice

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("ALTER TABLE orders ADD COLUMN gift text")


def downgrade():
    op.drop_column("orders", "gift")

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    gift: Mapped[Optional[str]] = mapped_column(sa.Text)

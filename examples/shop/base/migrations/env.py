"""Alembic's environment of the shop."""

from alembic import context
from sqlalchemy import engine_from_config, pool

from shop.models import Base

config = context.config


def run_migrations() -> None:
    """Run on the configured database."""
    engine = engine_from_config(config.get_section(config.config_ini_section, {}), poolclass=pool.NullPool)
    with engine.connect() as connection:
        context.configure(connection=connection, target_metadata=Base.metadata)
        with context.begin_transaction():
            context.run_migrations()


run_migrations()

"""Alembic's entry: migrates the connection that bot.store.migrate hands over."""

from __future__ import annotations

from alembic import context

from bot.store.models import Base


def _is_ours(name: str | None, kind: str, _parents: object) -> bool:
    # procrastinate keeps its tables in the same schema and migrates them itself.
    return kind != "table" or name in Base.metadata.tables


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    include_name=_is_ours,
    transaction_per_migration=True,
)
with context.begin_transaction():
    context.run_migrations()

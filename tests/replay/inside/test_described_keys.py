"""Foreign keys that Alembic asks for are told by their table and columns, also those without a name."""

from __future__ import annotations

from alembic.autogenerate.api import AutogenContext
from alembic.operations.ops import CreateForeignKeyOp
from alembic.runtime.migration import MigrationContext

from bot.replay.inside.comparison.described import described


def told(name: str | None, **options: str) -> tuple[object, object]:
    """Return the table and the object that a key is told by."""
    autogen = AutogenContext(MigrationContext.configure(dialect_name="postgresql"))
    operation = CreateForeignKeyOp(name, "orders", "accounts", ["account_id"], ["id"], **options)
    found = described(autogen, operation)
    return found["table"], found["object"]


def test_a_key_is_told_by_its_name() -> None:
    assert told("fk_account") == ("orders", "fk_account")


def test_a_key_without_a_name_is_told_by_its_columns() -> None:
    assert told(None, source_schema="sales") == ("sales.orders", "sales.orders(account_id)")

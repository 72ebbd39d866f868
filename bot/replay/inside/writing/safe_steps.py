"""Splits operations into steps that do not block the tables that production already has.

What locks such a table for the length of a scan is done in the way that the server offers instead: an index
CONCURRENTLY, a foreign key or CHECK as NOT VALID and validated later, NOT NULL by way of a validated CHECK, a unique
constraint from a finished index (PostgreSQL manual, "CREATE INDEX" and "ALTER TABLE").
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple


class Step(NamedTuple):
    """Operations that share one revision."""

    operations: list[Any]
    inverse: list[Any]
    message: str
    reason: str = ""
    autocommit: bool = False
    """Whether they refuse a transaction block, or must not share one."""


def safe_steps(operations: Iterable[Any], existing: frozenset[str]) -> list[Step]:
    """Return the steps in their order: first all that needs no care, together, then one step for each that does."""
    plain: list[Any] = []
    careful: list[Step] = []
    for operation in operations:
        steps = list(_careful(operation)) if table_of(operation) in existing else []
        careful += steps
        plain += [] if steps else [operation]
    together = [Step(plain, [item.reverse() for item in reversed(plain)], _message(plain))] if plain else []
    return together + careful


def _careful(operation: Any) -> Iterator[Step]:
    steps = _CAREFUL.get(type(operation).__name__)
    return steps(operation) if steps else iter(())


def _index(operation: Any) -> Iterator[Step]:
    """Build or drop an index while the table is written to."""
    inverse = operation.reverse()
    for item in (operation, inverse):
        item.kw["postgresql_concurrently"] = True
    verb = "index" if type(operation).__name__ == "CreateIndexOp" else "drop index of"
    reason = "CONCURRENTLY lets writes go on meanwhile, and refuses a transaction."
    yield Step([operation], [inverse], f"{verb} {operation.table_name}", reason, autocommit=True)


def _unvalidated(operation: Any) -> Iterator[Step]:
    """Let a constraint hold for new rows first, and check the old ones without keeping anybody from writing."""
    name, table = operation.constraint_name, _source_table(operation)
    if not name:
        return
    inverse = operation.reverse()
    operation.kw["postgresql_not_valid"] = True
    yield Step(
        [operation],
        [inverse],
        f"constrain {table}",
        "NOT VALID: new rows only; the existing ones are checked by what follows.",
    )
    validate = f"ALTER TABLE {_quoted(operation, table)} VALIDATE CONSTRAINT {_name(name)}"
    reason = "VALIDATE reads the rows while others write, but only in a transaction of its own."
    yield Step([_sql(validate)], [], f"validate {name}", reason, autocommit=True)


def _unique(operation: Any) -> Iterator[Step]:
    """Make a unique constraint from an index that was built while the table was written to."""
    from alembic.operations import ops

    name, table = operation.constraint_name, operation.table_name
    if not name or operation.kw.get("deferrable") or operation.kw.get("initially"):
        return
    index = ops.CreateIndexOp(name, table, list(operation.columns), schema=operation.schema, unique=True)
    inverse = operation.reverse()
    (built,) = _index(index)
    yield built._replace(message=f"unique index {table}")
    attach = f"ALTER TABLE {_quoted(operation, table)} ADD CONSTRAINT {_name(name)} UNIQUE USING INDEX {_name(name)}"
    yield Step([_sql(attach)], [inverse], f"unique {table}", "The index is there: the constraint only takes it over.")


_CAREFUL: dict[str, Callable[[Any], Iterator[Step]]] = {
    "CreateIndexOp": _index,
    "DropIndexOp": _index,
    "CreateForeignKeyOp": _unvalidated,
    "CreateCheckConstraintOp": _unvalidated,
    "CreateUniqueConstraintOp": _unique,
}


def table_of(operation: Any) -> str | None:
    """Return the table that an operation is about, spelled as the catalog spells it."""
    name, schema = _source_table(operation), getattr(operation, "schema", None) or _source_schema(operation)
    return f"{schema}.{name}" if schema and schema != "public" else name


def _source_table(operation: Any) -> Any:
    return getattr(operation, "source_table", None) or getattr(operation, "table_name", None)


def _source_schema(operation: Any) -> Any:
    return (getattr(operation, "kw", None) or {}).get("source_schema")


def _sql(statement: str) -> Any:
    from alembic.operations import ops

    return ops.ExecuteSQLOp(statement)


def _quoted(operation: Any, table: str) -> str:
    schema = getattr(operation, "schema", None) or _source_schema(operation)
    return f"{_name(schema)}.{_name(table)}" if schema else _name(table)


def _name(name: str) -> str:
    from sqlalchemy.dialects import postgresql

    return str(postgresql.dialect().identifier_preparer.quote(name))


def _message(operations: Iterable[Any]) -> str:
    names = dict.fromkeys(str(_source_table(item) or _entity(item)) for item in operations)
    return "align " + ", ".join(list(names)[:3])


def _entity(operation: Any) -> str:
    """Return the name of an entity of alembic-utils without its arguments, or of an enumerated type."""
    signature = getattr(getattr(operation, "target", None), "signature", "") or getattr(operation, "name", "")
    return str(signature or getattr(operation, "enum_name", "types")).partition("(")[0]

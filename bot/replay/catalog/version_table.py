"""Knows the table in which Alembic keeps its revisions, whatever it is called and in whichever schema it is."""

from __future__ import annotations

from checks.catalog import Table
from checks.names import bare_name

_COLUMN = "version_num"


def is_version_table(table: Table) -> bool:
    """Say whether a table is made as Alembic makes its own: ``version_num`` alone, its key named after the table.

    ``context.configure(version_table=…, version_table_schema=…)`` gives it another name or place; Alembic derives the
    name of the key from the table's (MigrationContext).
    """
    if len(table.columns) != 1 or table.columns[0].name != _COLUMN:
        return False
    name = bare_name(table.name)
    return any(item.kind == "primary key" and bare_name(item.name) == f"{name}_pkc" for item in table.constraints)

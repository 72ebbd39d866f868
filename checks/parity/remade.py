"""Pairs a foreign key that models ask for without a name with the one that autogenerate drops for it: they are one."""

from __future__ import annotations

from collections.abc import Iterable

from checks.catalog import Catalog
from checks.evidence import Operation, ProjectEvidence
from checks.names import bare_name, same_table
from checks.upgrades import after_change


def remade(evidence: ProjectEvidence, operations: Iterable[Operation]) -> dict[str, str]:
    """Return the names that the database has for foreign keys that are asked for without one, by their description.

    Only where one constraint alone is taken away from the same columns of the same table.
    """
    asked = tuple(operations)
    catalog = after_change(evidence) or Catalog()
    pairs: dict[str, str] = {}
    for operation in asked:
        if operation.kind == "add_fk" and operation.object == f"{operation.table}({', '.join(operation.columns)})":
            found = [item.object for item in asked if _is_replaced(item, operation, catalog)]
            if len(found) == 1:
                pairs[operation.object] = found[0]
    return pairs


def _is_replaced(removed: Operation, added: Operation, catalog: Catalog) -> bool:
    if removed.kind != "remove_fk" or removed.table != added.table:
        return False
    name = bare_name(removed.object)
    tables = (table for table in catalog.tables if same_table(table.name, added.table or ""))
    return any(item.name == name and item.columns == added.columns for table in tables for item in table.constraints)

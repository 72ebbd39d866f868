"""Tell the partitions of a table that the models map: Alembic lists each as a table that they do not have."""

from __future__ import annotations

from checks.catalog import Catalog
from checks.evidence import Operation, ProjectEvidence
from checks.names import same_table
from checks.running_release import mapped_table
from checks.upgrades import after_change


def is_about_partition(evidence: ProjectEvidence, operation: Operation) -> bool:
    """Say whether an operation would take a partition away, or what the partitioned table has put on it."""
    tables = (after_change(evidence) or Catalog()).tables
    name = operation.table or operation.object
    table = next((item for item in tables if same_table(item.name, name)), None)
    if table is None or not operation.kind.startswith("remove_") or mapped_table(evidence.models, table.name):
        return False
    while table is not None and table.partition_of:
        if mapped_table(evidence.models, table.partition_of):
            return True
        table = next((item for item in tables if item.name == table.partition_of), None)
    return False

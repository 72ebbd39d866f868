"""Tell drift that the base already has, even where this change gives it another name or another index."""

from __future__ import annotations

from checks.catalog import Table
from checks.evidence import Operation, ProjectEvidence
from checks.names import same_table
from checks.running_release import mapped_table
from checks.upgrades import after_change, before_change


def is_older_drift(evidence: ProjectEvidence, operation: Operation) -> bool:
    """Say whether an operation would remove something that production has and no release's models ever mapped.

    Such a table or column is not this change's: it was there, unmapped, before the change renamed or indexed it.
    """
    now = _table_now(evidence, operation.table or operation.object)
    before = before_change(evidence).table_with_oid(now.oid) if now else None
    if now is None or before is None or evidence.base_models is None or not operation.kind.startswith("remove_"):
        return False
    model = mapped_table(evidence.base_models, before.name)
    if model is None:
        return mapped_table(evidence.models, now.name) is None
    column = now.column(operation.object.rpartition(".")[2]) if operation.kind == "remove_column" else None
    old = next((item for item in before.columns if column and item.number == column.number), None)
    return old is not None and all(item.name != old.name for item in model.columns)


def _table_now(evidence: ProjectEvidence, name: str) -> Table | None:
    after = after_change(evidence) or before_change(evidence)
    return next((table for table in after.tables if same_table(table.name, name)), None)

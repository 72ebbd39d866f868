"""What of production is gone by its name after the change: tables and columns that were dropped or renamed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checks.catalog import CatalogChange
from checks.evidence import ProjectEvidence
from checks.names import same_table
from checks.running_release import mapped_table
from checks.upgrades import Step, after_change, base_table, steps


@dataclass(frozen=True, slots=True)
class Gone:
    """A name of production that stands for nothing any more."""

    step: Step
    table: str
    column: str | None
    action: str
    """``dropped`` or ``renamed``."""
    attribute: bool
    """Whether the merge result's models have no such column either: an attribute of the class is then an error."""


def gone(evidence: ProjectEvidence) -> Iterator[Gone]:
    """Yield each such table and column, with the statement that took it away."""
    for step in steps(evidence):
        for change in step.statement.changes:
            found = _of(evidence, step, change) if change.action in {"dropped", "renamed"} else None
            if found is not None:
                yield found


def _of(evidence: ProjectEvidence, step: Step, change: CatalogChange) -> Gone | None:
    table, after = base_table(step, change), after_change(evidence)
    if table is None or after is None or table.partition_of is not None or change.kind not in {"table", "column"}:
        return None
    now = next((item for item in after.tables if same_table(item.name, table.name)), None)
    if change.kind == "table":
        return Gone(step, table.name, None, change.action, attribute=False) if now is None else None
    if now is None or table.column(change.name) is None or now.column(change.name) is not None:
        return None
    model = mapped_table(evidence.models, table.name)
    unmapped = model is not None and all(item.name != change.name for item in model.columns)
    attribute = unmapped and change.action == "dropped"
    return Gone(step, table.name, change.name, change.action, attribute=attribute)

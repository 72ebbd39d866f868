"""Find the constraints that a statement added to existing tables and proved by reading every row."""

from __future__ import annotations

from checks.catalog import CatalogChange
from checks.edits import call_at, replaced_call, statement_edit, with_argument
from checks.finding import Fix
from checks.names import bare_name
from checks.partitions.unseen import reads_unseen
from checks.upgrades import Step, by_table, place_of

NOT_VALID = "postgresql_not_valid=True"


def validated_on_add(step: Step, kind: str) -> dict[str, list[CatalogChange]]:
    """Return the constraints of a kind that were added validated by a statement that read their table, by table."""
    added = (item for item in step.changes("constraint", "created") if item.after("kind") == kind)
    asked = (item for item in added if item.after("validated") != "false")
    proved = (item for item in asked if step.scanned(item.table) or reads_unseen(step, item))
    return by_table(step, (item for item in proved if not step.rewrote(item.table)))


def not_valid_fix(step: Step, function: str) -> Fix | None:
    """Offer to add the constraint without reading the rows, where one call of ``function`` adds just it."""
    call = call_at(step.revision.source, place_of(step), (function,))
    if call is None or any(keyword == "postgresql_not_valid" for keyword in call.keywords):
        return None
    lines = replaced_call(step.revision.source, call, with_argument(call, NOT_VALID))
    text = "Adds the constraint for new rows only; a later revision validates it for the old ones."
    return Fix("edit", (statement_edit(place_of(step).path, call, lines),), text)


def constraint_facts(step: Step, changes: list[CatalogChange]) -> dict[str, object]:
    """Return what the wording of every constraint check needs; the first constraint stands for the others."""
    first = changes[0]
    return {
        "constraint": bare_name(first.name),
        "constraints": [item.name for item in changes],
        "definition": first.after("definition") or "",
        "columns": (first.after("columns") or "").split(", "),
        "shared_transaction": not step.evidence.scope.transaction_per_migration,
    }

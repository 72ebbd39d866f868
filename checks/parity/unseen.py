"""Find what Alembic does not compare: differences that only the server's own catalogs show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checks.catalog import Catalog, CatalogChange
from checks.evidence import Operation, ProjectEvidence
from checks.finding import Severity
from checks.names import same_table
from checks.upgrades import after_change

_ERROR, _WARNING, _NOTICE = Severity.ERROR, Severity.WARNING, Severity.NOTICE
_COLUMN_ATTRIBUTES = {
    "identity": _ERROR,
    "generated": _ERROR,
    "nullable": _ERROR,
    "type": _WARNING,
    "collation": _WARNING,
    "default": _NOTICE,
    "comment": _NOTICE,
}
_FAMILIES = {"fk": "foreign key", "constraint": "unique", "index": "index", "table": "table"}
"""The ends of Alembic's operation names, and what a catalog calls such an object."""


@dataclass(frozen=True, slots=True)
class Unseen:
    """A difference that autogenerate does not report, and how much it weighs."""

    change: CatalogChange
    """``before``: in the models; ``after``: in the migrated database."""
    severity: Severity
    table: str
    """The table that it is about; of an enumerated type, the first that uses it; a sequence stands for itself."""


def unseen(evidence: ProjectEvidence) -> Iterator[Unseen]:
    """Yield what this change brings; without the base's own differences nothing can be told to be new."""
    if evidence.differences is None or (evidence.base_differences is None and evidence.base_graph.revisions):
        return
    known = set(map(_identity, evidence.base_differences or ()))
    for change in unseen_differences(evidence.differences, evidence.operations or ()):
        severity = _ERROR if _is_expression(change, evidence) else _weight(change)
        if severity is not None and _identity(change) not in known:
            yield Unseen(change, severity, change.table or _user_of(change, evidence))


def unseen_differences(
    differences: Sequence[CatalogChange], operations: Sequence[Operation]
) -> Iterator[CatalogChange]:
    """Yield the differences that say something of their own, beside what autogenerate asks for."""
    constraints = {(item.table, item.name) for item in differences if item.kind == "constraint"}
    for change in differences:
        told_by_constraint = change.kind == "index" and (change.table, change.name) in constraints
        if not told_by_constraint and _weight(change) is not None and not _reported(change, operations):
            yield change


def _is_expression(change: CatalogChange, evidence: ProjectEvidence) -> bool:
    """Say whether it is the expression of a generated column that differs, which catalogs keep as its default."""
    if change.kind != "column" or not change.changed("default"):
        return False
    tables = (after_change(evidence) or Catalog()).tables
    table = next((item for item in tables if same_table(item.name, change.table or "")), None)
    column = table.column(change.name) if table else None
    return column is not None and column.generated is not None


def _user_of(change: CatalogChange, evidence: ProjectEvidence) -> str:
    """Return the first table with a column of an enumerated type; a table stands for itself."""
    tables = (after_change(evidence) or Catalog()).tables
    types = {change.name, f"{change.name}[]"}
    return next((table.name for table in tables if any(item.type in types for item in table.columns)), change.name)


def _identity(change: CatalogChange) -> tuple[object, ...]:
    return (change.kind, change.action, change.table, change.name, change.attributes)


def _weight(change: CatalogChange) -> Severity | None:
    """Return the severity of a difference; None where it says nothing about models and migrations."""
    weigh = {
        "column": _column,
        "constraint": _constraint,
        "index": _index,
        "enum": _enum,
        "sequence": _sequence,
        "table": _table,
    }
    return weigh[change.kind](change) if change.kind in weigh else None


def _column(change: CatalogChange) -> Severity | None:
    if change.action != "altered":
        return _ERROR if change.action == "dropped" else _NOTICE
    weights = [_COLUMN_ATTRIBUTES[name] for name in _COLUMN_ATTRIBUTES if change.changed(name)]
    return weights[0] if weights else None  # the table lists the weightiest first


def _constraint(change: CatalogChange) -> Severity | None:
    kind = change.before("kind") or change.after("kind")
    if kind == "not null":
        return None  # the column's own attribute tells it
    if change.action == "dropped":
        return _ERROR
    if change.action == "created":
        return _NOTICE
    # What is NOT VALID is validated by a later revision, as the recipes ask for.
    models, migrations = ((text or "").removesuffix(" NOT VALID") for text in _both(change, "definition"))
    if models == migrations:
        return None
    # Options are what they are; a condition may be spelled in two ways that mean the same.
    return _WARNING if models.startswith("CHECK") else _ERROR


def _index(change: CatalogChange) -> Severity | None:
    if change.action == "dropped":
        return _ERROR
    return _NOTICE if change.action == "created" else _WARNING


def _enum(change: CatalogChange) -> Severity | None:
    if change.action != "altered" or not change.changed("labels"):
        return None
    wanted, present = (set((text or "").split(", ")) for text in _both(change, "labels"))
    if wanted == present:
        return _WARNING  # their order, which comparisons and ORDER BY follow
    return _ERROR if wanted - present else _NOTICE


def _sequence(change: CatalogChange) -> Severity | None:
    return {"dropped": _ERROR, "altered": _WARNING}.get(change.action)


def _both(change: CatalogChange, attribute: str) -> tuple[str | None, str | None]:
    return change.before(attribute), change.after(attribute)


def _table(change: CatalogChange) -> Severity | None:
    if change.action != "altered":
        return None
    return _NOTICE if {item.attribute for item in change.attributes} <= {"comment"} else _WARNING


def _reported(change: CatalogChange, operations: Sequence[Operation]) -> bool:
    """Say whether autogenerate asks for an operation on the same object."""
    return any(_same_object(change, operation) for operation in operations)


def _same_object(change: CatalogChange, operation: Operation) -> bool:
    table = operation.table or operation.object
    if not same_table(table, change.table or change.name):
        return False
    if change.kind == "table":
        return same_table(operation.object, change.name)
    name = operation.object.rpartition(".")[2]
    if change.kind == "column":
        return name == change.name
    family = _FAMILIES.get(operation.kind.rpartition("_")[2])
    kinds = {change.kind, change.before("kind"), change.after("kind")} - {None}
    return name == change.name or family in kinds

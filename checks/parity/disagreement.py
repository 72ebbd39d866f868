"""Group what models and migrations disagree on by the line that is to blame: one problem, one finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from checks.catalog import Catalog
from checks.evidence import Operation, Place, ProjectEvidence
from checks.names import same_table
from checks.parity.causes import Subject, migration_cause, migration_place, model_place
from checks.parity.remade import remade
from checks.parity.unseen import Unseen
from checks.upgrades import after_change, before_change

_TABLE_KINDS = frozenset({"add_table", "remove_table"})
TABLE_COMMENTS = frozenset({"add_table_comment", "remove_table_comment"})
"""Operations that change a table and make or drop nothing."""
_KINDS = {
    "column": "column",
    "index": "index",
    "fk": "constraint",
    "constraint": "constraint",
    "enum": "enum",
    "view": "table",
    "materializedview": "table",
    "function": "routine",
    "trigger": "trigger",
    "policy": "policy",
}
"""The ends of Alembic's operation names, and what a catalog calls such an object."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What is wrong at one line, on one table."""

    table: str
    place: Place
    operations: tuple[Operation, ...]
    """What Alembic asks for."""
    others: tuple[Unseen, ...]
    """What only the server's catalogs tell."""
    revision: str | None
    """The revision whose line it is; None where a model's is."""


@dataclass(frozen=True, slots=True)
class _Item:
    subject: Subject
    operations: tuple[Operation, ...] = ()
    other: Unseen | None = None


def disagreements(
    evidence: ProjectEvidence, operations: Iterable[Operation], others: Iterable[Unseen]
) -> Iterator[Disagreement]:
    """Yield one disagreement for each table and line, in the order of the operations."""
    groups: dict[tuple[str, Place], list[tuple[_Item, str | None]]] = {}
    for item in (*_asked(evidence, tuple(operations)), *map(_unseen, others)):
        place, revision = _blamed(evidence, item)
        groups.setdefault((item.subject.table, place), []).append((item, revision))
    for (table, place), members in groups.items():
        yield Disagreement(
            table,
            place,
            tuple(operation for item, _ in members for operation in item.operations),
            tuple(item.other for item, _ in members if item.other is not None),
            next((revision for _, revision in members if revision), None),
        )


def _asked(evidence: ProjectEvidence, operations: tuple[Operation, ...]) -> Iterator[_Item]:
    """Yield operations by what they are about; those that make a table whole are one with it."""
    whole = {item.table or item.object for item in operations if item.kind in _TABLE_KINDS}
    found: dict[Subject, list[Operation]] = {}
    names = remade(evidence, operations)
    for operation in sorted(operations, key=lambda item: item.object in names):
        table = operation.table or operation.object
        subject = Subject(table, "table", table) if table in whole else _subject(evidence, operation, table)
        subject = replace(subject, name=names.get(subject.name, subject.name))
        same = next((item for item in found if (item.kind, item.table, item.name) == _key(subject)), subject)
        found.setdefault(same, []).append(operation)
    for subject, members in found.items():
        yield _Item(subject, tuple(members))


def _key(subject: Subject) -> tuple[str, str, str]:
    return (subject.kind, subject.table, subject.name)


def _subject(evidence: ProjectEvidence, operation: Operation, table: str) -> Subject:
    if operation.kind in TABLE_COMMENTS:
        return Subject(table, "table", table)
    kind = _KINDS.get(operation.kind.rpartition("_")[2], "column")
    name = operation.object.rpartition(".")[2]
    columns = operation.columns or _columns(evidence, table, name)
    return Subject(table, kind, name, columns)


def _columns(evidence: ProjectEvidence, table: str, name: str) -> tuple[str, ...]:
    """Return what the index or constraint of that name is about, in the models or in the database."""
    for change in evidence.differences or ():
        if (change.table, change.name) == (table, name) and (columns := change.before("columns")):
            return tuple(columns.split(", "))
    catalog = after_change(evidence) or Catalog()
    tables = (item for item in catalog.tables if same_table(item.name, table))
    return next((item.columns for found in tables for item in found.constraints if item.name == name), ())


def _unseen(other: Unseen) -> _Item:
    change = other.change
    columns = tuple(filter(None, (change.before("columns") or "").split(", ")))
    return _Item(Subject(other.table, change.kind, change.name, columns), (), other)


def _blamed(evidence: ProjectEvidence, item: _Item) -> tuple[Place, str | None]:
    """Return the place: the statement that made it so, the model that asks for more, else where the change ends."""
    attributes = [part.attribute for operation in item.operations for part in operation.attributes]
    step = migration_cause(evidence, item.subject, attributes)
    if step is not None:
        return migration_place(step, item.subject), step.revision.id
    declared = next((operation.place for operation in item.operations if operation.place is not None), None)
    return declared or model_place(evidence, _mapped(evidence, item.subject)) or _last_place(evidence), None


def _mapped(evidence: ProjectEvidence, subject: Subject) -> Subject:
    """Return the first column of an enumerated type: models have no line for the type itself."""
    types = {subject.name, f"{subject.name}[]"} if subject.kind == "enum" else set()
    tables = (after_change(evidence) or before_change(evidence)).tables
    found = ((table.name, column.name) for table in tables for column in table.columns if column.type in types)
    return next((Subject(table, "column", name) for table, name in found), subject)


def _last_place(evidence: ProjectEvidence) -> Place:
    for revision in reversed(evidence.revisions):
        if revision.status != "deleted":
            line = revision.source.upgrade_line or 1
            return Place(revision.path, line, line)
    known = evidence.graph.revisions
    return Place(known[-1].path if known else evidence.script_location, 1, 1)

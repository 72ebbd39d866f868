"""After this change the models and the migrations describe different schemas.

## What it looks for

Operations that Alembic's autogenerate asks for on the merge result, with the project's own comparison options, and did
not ask for on the base. And what Alembic does not compare: the models are created in a second database on the same
server, and both schemas are read from its catalogs, where CHECK expressions, enum labels, exclusion constraints, key
order, identity, generated columns, collations, predicates and operator classes are all spelled alike. Drift that the
base already has is counted elsewhere and never reported here.

## Why it is dangerous

The application runs on a schema that is not the one its models expect: a missing column fails every query for its
class, a missing constraint lets wrong rows in, and the next person who runs autogenerate gets somebody else's change.

## What is safe

A difference in server defaults or comments alone is a notice, and so is what only the migrations have and Alembic does
not compare: a CHECK that the models leave out. So is an attribute or class taken out of the models
while its column or table stays for one more release, as D1 advises, if the new release can insert rows without it.

## How to do it instead

Add the operations shown to the migration, or change the models to what the migration does.

## Way back

None is needed: this is about the change itself, before it is merged.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from checks.catalog import CatalogChange
from checks.evidence import Operation, Place, ProjectEvidence
from checks.finding import Finding, Severity
from checks.graph import broken_revision_graph
from checks.names import table_facts
from checks.parity.completion import completion
from checks.parity.left_for_later import Leaving, leaving
from checks.parity.older_drift import is_older_drift
from checks.parity.unseen import Unseen, unseen
from checks.running_release import mapped_table

_WEIGHT = (Severity.NOTICE, Severity.WARNING, Severity.ERROR)
COSMETIC = frozenset({"modify_default", "modify_comment", "add_table_comment", "remove_table_comment"})


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each table on which models and migrations disagree because of this change.

    Where the graph is broken not every file ran: then J5 is the problem, and what it leads to is not repeated.
    """
    if any(broken_revision_graph.check(evidence)):
        return
    operations: dict[str, list[Operation]] = {}
    for operation in _introduced(evidence):
        operations.setdefault(operation.table or operation.object, []).append(operation)
    others: dict[str, list[Unseen]] = {}
    for item in unseen(evidence):
        others.setdefault(item.table, []).append(item)
    for table in dict.fromkeys((*operations, *others)):
        yield _finding(evidence, table, operations.get(table, []), others.get(table, []))


def _introduced(evidence: ProjectEvidence) -> Iterator[Operation]:
    known = {operation.identity for operation in evidence.base_operations or ()}
    asked = (operation for operation in evidence.operations or () if operation.identity not in known)
    return (operation for operation in asked if not is_older_drift(evidence, operation))


def _finding(
    evidence: ProjectEvidence, table: str, operations: Sequence[Operation], others: Sequence[Unseen]
) -> Finding:
    leavings = [leaving(evidence, operation) for operation in operations]
    place = _place(evidence, table)
    added = [revision for revision in evidence.revisions if revision.status == "added"]
    facts: dict[str, Any] = {
        **table_facts(table),
        "missing": [item.object for item in operations if item.kind.startswith("add_")],
        "extra": [item.object for item in operations if item.kind.startswith("remove_")],
        "different": [item.object for item in operations if item.kind.startswith("modify_")],
        "operations": [item.rendered for item in operations],
        "unseen": [_described(item.change) for item in others],
        "later": bool(leavings) and all(item is Leaving.SAFE for item in leavings),
        "blocks_inserts": Leaving.BLOCKS_INSERTS in leavings,
        "base_known": _base_known(evidence),
    }
    return Finding(
        code="J8",
        severity=max(
            (_severity(evidence, operations, leavings), *(item.severity for item in others)), key=_WEIGHT.index
        ),
        path=place.path,
        line=place.line,
        object=table,
        facts=facts,
        revision=added[-1].id if added else None,
        fix=completion(evidence) if operations and not facts["later"] else None,
        evidence={"operations": [item.rendered for item in operations]},
    )


def _described(change: CatalogChange) -> dict[str, Any]:
    """Return the two sides of a difference, as the server spells them."""
    altered = change.action == "altered"
    differing = [item for item in change.attributes if altered and item.attribute != "validated"]
    shown = differing or [item for item in change.attributes if item.attribute == "definition"]
    return {
        "kind": change.before("kind") or change.after("kind") or change.kind,
        "name": change.name,
        "attributes": [item.attribute for item in differing],
        "models": ", ".join(item.before for item in shown if item.before) or None,
        "migrations": ", ".join(item.after for item in shown if item.after) or None,
    }


def _severity(
    evidence: ProjectEvidence, operations: Sequence[Operation], leavings: Sequence[Leaving | None]
) -> Severity:
    if not operations:
        return Severity.NOTICE
    pairs = zip(operations, leavings, strict=True)
    if all(COSMETIC.issuperset(operation.kind.split("+")) or left is Leaving.SAFE for operation, left in pairs):
        return Severity.NOTICE
    return Severity.ERROR if _base_known(evidence) else Severity.WARNING


def _base_known(evidence: ProjectEvidence) -> bool:
    """Say whether the base's own drift is known; a project without revisions at the base has none."""
    return evidence.base_operations is not None or not evidence.base_graph.revisions


def _place(evidence: ProjectEvidence, table: str) -> Place:
    """Return the model's class, else the change's last revision, else any revision of the project."""
    model = mapped_table(evidence.models, table)
    if model is not None and model.place is not None:
        return model.place
    for revision in reversed(evidence.revisions):
        if revision.status != "deleted":
            line = revision.source.upgrade_line or 1
            return Place(revision.path, line, line)
    known = evidence.graph.revisions
    return Place(known[-1].path if known else evidence.script_location, 1, 1)

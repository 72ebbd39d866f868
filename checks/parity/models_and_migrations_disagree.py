"""After this change the models and the migrations describe different schemas.

## What it looks for

Operations that Alembic's autogenerate asks for on the merge result, with the project's own comparison options, and did
not ask for on the base. And what Alembic does not compare: the models are created in a second database on the same
server, and both schemas are read from its catalogs, where CHECK expressions, enum labels, exclusion constraints, key
order, identity, generated columns, collations, predicates and operator classes are all spelled alike. Drift that the
base already has is counted elsewhere and never reported here.

Each difference is shown at the line to blame: of the change's migration that made it so, else of the model's column or
class that asks for more.

## Why it is dangerous

The application runs on a schema that is not the one its models expect: a missing column fails every query for its
class, a missing constraint lets wrong rows in, and the next person who runs autogenerate gets somebody else's change.

## What is safe

A difference in server defaults or comments alone is a notice, though not in identity or the expression of a generated
column. So is what only the migrations have and Alembic does not compare: a CHECK that the models leave out. So is an
attribute or class taken out of the models while its column or table stays for one more release, as D1 advises, if the
new release can insert rows without it. A partition of a mapped table needs no model of its own.

## How to do it instead

Add the operations shown to the migration, or change the models to what the migration does.

## Way back

None is needed: this is about the change itself, before it is merged.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checks.drops.renamed_in_models import unwritten_renames
from checks.evidence import Operation, ProjectEvidence
from checks.finding import Finding, Fix, Severity
from checks.graph import broken_revision_graph
from checks.names import table_facts
from checks.parity.completion import completion
from checks.parity.disagreement import TABLE_COMMENTS, Disagreement, disagreements
from checks.parity.introduced import introduced
from checks.parity.left_for_later import Leaving, leaving
from checks.parity.older_drift import is_older_drift
from checks.parity.partitions import is_about_partition
from checks.parity.repaired import corrected, declared
from checks.parity.sides import described, made_by_server, sorted_objects
from checks.parity.unseen import unseen

_WEIGHT = (Severity.NOTICE, Severity.WARNING, Severity.ERROR)
COSMETIC = frozenset({"modify_default", "modify_comment", *TABLE_COMMENTS})


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each line because of which models and migrations disagree on a table.

    Where the graph is broken not every file ran: then J5 is the problem, and what it leads to is not repeated. A file
    that is not understood may make what the models ask for.
    """
    if any(broken_revision_graph.check(evidence)) or _not_understood(evidence):
        return
    for item in disagreements(evidence, _introduced(evidence), unseen(evidence)):
        yield _finding(evidence, item)


def _not_understood(evidence: ProjectEvidence) -> bool:
    """Say whether a file that Alembic may run was not, though the change brings it."""
    known = {place.path for place in evidence.base_graph.unreadable}
    return any(place.path not in known for place in evidence.graph.unknown)


def _introduced(evidence: ProjectEvidence) -> Iterator[Operation]:
    """Yield what the base did not ask for; of a rename only that the new name is missing: D7 tells of the old one."""
    asked = introduced(evidence.operations, evidence.base_operations)
    renames = list(unwritten_renames(evidence))
    return (
        operation
        for operation in asked
        if not is_older_drift(evidence, operation)
        and not is_about_partition(evidence, operation)
        and not any(rename.drops(operation) for rename in renames)
    )


def _finding(evidence: ProjectEvidence, item: Disagreement) -> Finding:
    leavings = [leaving(evidence, operation) for operation in item.operations]
    later = bool(leavings) and all(left is Leaving.SAFE for left in leavings)
    return Finding(
        code="J8",
        severity=max(
            (_severity(evidence, item.operations, leavings), *(other.severity for other in item.others)),
            key=_WEIGHT.index,
        ),
        path=item.place.path,
        line=item.place.line,
        end_line=item.place.end_line if item.revision else None,
        object=_object(item),
        facts={
            **table_facts(item.table),
            **sorted_objects(evidence, item),
            "operations": [operation.rendered for operation in item.operations],
            "unseen": [described(other.change) for other in item.others],
            "later": later,
            "renamed": _renamed(evidence, item),
            "blocks_inserts": Leaving.BLOCKS_INSERTS in leavings,
            "base_known": _base_known(evidence),
            "by_migration": item.revision is not None,
        },
        revision=item.revision or _last_added(evidence),
        fix=None if later else _fix(evidence, item),
        evidence={"operations": [operation.rendered for operation in item.operations]},
    )


def _fix(evidence: ProjectEvidence, item: Disagreement) -> Fix | None:
    """Return what declares the operation in the models, or corrects it; where there is neither, what completes it.

    Nothing completes it where something looks like a rename: to add that would leave the values under the old name.
    """
    objects = [operation.object for operation in item.operations]
    objects += [other.change.name for other in item.others]
    objects += [f"{other.table}.{other.change.name}" for other in item.others if other.change.kind == "column"]
    fix = declared(evidence, objects) or corrected(evidence, objects)
    if fix or not item.operations or any(unwritten_renames(evidence)):
        return fix
    return completion(evidence, item.operations)


def _renamed(evidence: ProjectEvidence, item: Disagreement) -> str | None:
    """Return the old name of what is asked for, where D7 takes it for a rename that is still to be written."""
    renames = unwritten_renames(evidence)
    return next((rename.old for rename in renames if any(map(rename.adds, item.operations))), None)


def _object(item: Disagreement) -> str:
    """Return what the finding is about: the first thing of its line."""
    if item.operations:
        return item.operations[0].object
    change = item.others[0].change
    return f"{item.table}.{change.name}" if change.kind == "column" else change.name


def _last_added(evidence: ProjectEvidence) -> str | None:
    return next((item.id for item in reversed(evidence.revisions) if item.status == "added"), None)


def _severity(
    evidence: ProjectEvidence, operations: Sequence[Operation], leavings: Sequence[Leaving | None]
) -> Severity:
    if not operations:
        return Severity.NOTICE
    pairs = zip(operations, leavings, strict=True)
    if all(_is_cosmetic(operation) or left is Leaving.SAFE for operation, left in pairs):
        return Severity.NOTICE
    return Severity.ERROR if _base_known(evidence) else Severity.WARNING


def _is_cosmetic(operation: Operation) -> bool:
    made = any(made_by_server(part.before, part.after) for part in operation.attributes)
    return not made and COSMETIC.issuperset(operation.kind.split("+"))


def _base_known(evidence: ProjectEvidence) -> bool:
    """Say whether the base's own drift is known; a project without revisions at the base has none."""
    return evidence.base_operations is not None or not evidence.base_graph.revisions

"""Names the files with the models that a change is about: whoever edits them on the base may break it."""

from __future__ import annotations

from collections.abc import Iterator

from checks.evidence import ModelTable, ProjectEvidence
from checks.names import same_table
from checks.parity.introduced import introduced
from checks.running_release import mapped_table


def model_files(evidence: ProjectEvidence) -> tuple[str, ...]:
    """Return the paths, sorted: of models whose table a migration touches, and of those that the change itself edits.

    What else is edited there changes the base and the merge result alike.
    """
    touched = set(_touched(evidence))
    models = [
        model
        for model in evidence.models or ()
        if any(same_table(model.name, name) for name in touched) or _is_edited(evidence, model)
    ]
    return tuple(sorted({model.place.path for model in models if model.place is not None}))


def _touched(evidence: ProjectEvidence) -> Iterator[str]:
    for revision in evidence.revisions:
        for statement in (*revision.upgrade.statements, *revision.downgrade.statements):
            yield from (lock.table for lock in statement.locks)
            yield from (change.table or change.name for change in statement.changes)
    for operation in introduced(evidence.operations, evidence.base_operations):
        yield operation.table or operation.object


def _is_edited(evidence: ProjectEvidence, model: ModelTable) -> bool:
    if evidence.base_models is None:
        return False
    before = mapped_table(evidence.base_models, model.name)
    return before is None or _shape(before) != _shape(model)


def _shape(model: ModelTable) -> list[tuple[object, ...]]:
    """Return what a model says, wherever it stands."""
    return [(item.name, item.type, item.nullable, item.has_server_default, item.attribute) for item in model.columns]

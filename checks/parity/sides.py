"""Tell both sides of a disagreement: what is missing, what is too much, and both values of what differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from checks.catalog import CatalogChange
from checks.evidence import Operation, ProjectEvidence
from checks.parity.disagreement import TABLE_COMMENTS, Disagreement
from checks.parity.remade import remade

_MADE_BY_SERVER: Final = {"Identity(": "identity", "Computed(": "generation expression"}
"""How Alembic spells a default that is no default, and what it is: the server refuses or ignores other values."""


def made_by_server(*values: str | None) -> str | None:
    """Return what Alembic's values of a default are, where the server makes the values of the column itself."""
    spelled = [(value or "").removeprefix("sa.") for value in values]
    return next((kind for start, kind in _MADE_BY_SERVER.items() for value in spelled if value.startswith(start)), None)


def sorted_objects(evidence: ProjectEvidence, item: Disagreement) -> dict[str, Any]:
    """Return the objects by what is wrong with them; what would be dropped and made anew is different."""
    names = remade(evidence, item.operations)
    operations = [replace(item, object=names.get(item.object, item.object)) for item in item.operations]
    making = [operation for operation in operations if operation.kind not in TABLE_COMMENTS]
    added = {operation.object for operation in making if operation.kind.startswith("add_")}
    removed = {operation.object for operation in making if operation.kind.startswith("remove_")}
    objects = list(dict.fromkeys(operation.object for operation in operations))
    values = [value for operation in operations for value in _values(operation)]
    made_anew = [name for name in objects if name in added & removed]
    return {
        "missing": [name for name in objects if name in added - removed],
        "extra": [name for name in objects if name in removed - added],
        "different": [name for name in objects if name not in added ^ removed],
        "values": [*values, *(value for name in made_anew for value in _sides(evidence, item.table, name))],
    }


def _values(operation: Operation) -> Iterator[dict[str, str | None]]:
    """Yield each attribute of a column that differs, with both values."""
    for part in operation.attributes:
        yield _value(operation.object, part.attribute, models=part.after, migrations=part.before)


def _sides(evidence: ProjectEvidence, table: str, name: str) -> Iterator[dict[str, str | None]]:
    """Yield how an index or constraint differs, as the server spells both sides."""
    for change in evidence.differences or ():
        if (change.table, change.name, change.action) == (table, name, "altered"):
            told = [item for item in change.attributes if item.attribute != "definition"] or list(change.attributes)
            for part in told:
                yield _value(name, part.attribute, models=part.before, migrations=part.after)


def _value(name: str, attribute: str, *, models: str | None, migrations: str | None) -> dict[str, str | None]:
    made = made_by_server(models, migrations) if attribute == "default" else None
    return {"object": name, "attribute": made or attribute, "models": models, "migrations": migrations}


def described(change: CatalogChange) -> dict[str, Any]:
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

"""Tell a label that an enum type was given, which no statement takes away again, from other changes."""

from __future__ import annotations

from checks.catalog import CatalogChange
from checks.enums.labels import labels_in


def is_permanent(change: CatalogChange) -> bool:
    """Say whether all that happened is that a type was given labels, wherever among the ones it had."""
    if change.kind != "enum" or change.action != "altered":
        return False
    after = iter(labels_in(change.after("labels") or ""))
    return all(label in after for label in labels_in(change.before("labels") or ""))

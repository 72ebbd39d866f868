"""Tell what may stay after a downgrade, such as a label of an enum type or a wider type, from other changes."""

from __future__ import annotations

from checks.catalog import CatalogChange
from checks.columns.narrowing import widens_unnoticed
from checks.enums.labels import labels_in


def is_permanent(change: CatalogChange) -> bool:
    """Say whether all that happened is what no statement takes away again, or what better stays as it is."""
    return change.action == "altered" and (only_adds_labels(change) or _only_widens(change))


def only_adds_labels(change: CatalogChange) -> bool:
    """Say whether a type was given labels, wherever among the ones it had."""
    after = iter(labels_in(change.after("labels") or ""))
    return change.kind == "enum" and all(label in after for label in labels_in(change.before("labels") or ""))


def _only_widens(change: CatalogChange) -> bool:
    """Say whether a column's type now holds more, which the older release does not notice, and values may need."""
    before, after = change.before("type"), change.after("type")
    alone = change.kind == "column" and [item.attribute for item in change.attributes] == ["type"]
    return alone and before is not None and after is not None and widens_unnoticed(before, after)

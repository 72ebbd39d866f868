"""Tell a validation, which has nothing to undo, from other changes of a constraint."""

from __future__ import annotations

from checks.catalog import CatalogChange


def is_validation(change: CatalogChange) -> bool:
    """Say whether all that happened is that the rows which were there already are known to keep to a constraint."""
    validated = change.kind == "constraint" and change.action == "altered" and change.after("validated") == "true"
    return validated and all(item.attribute in {"validated", "definition"} for item in change.attributes)

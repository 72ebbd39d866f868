"""The labels of enum types: read out of the catalog's spelling, and lost by a column that gets another type."""

from __future__ import annotations

import re

from checks.catalog import Catalog, CatalogChange


def labels_in(quoted: str) -> list[str]:
    """Return the labels of ``'a', 'b'`` in their order."""
    return [item.replace("''", "'") for item in re.findall(r"'((?:[^']|'')*)'", quoted)]


def lost_labels(change: CatalogChange, before: Catalog | None, after: Catalog | None) -> tuple[str, ...] | None:
    """Return the labels that a column's type had ``before`` and has not ``after``; None of other types than enums."""
    had, has = _labels(before, change), _labels(after, change)
    return None if had is None or has is None else tuple(label for label in had if label not in has)


def _labels(catalog: Catalog | None, change: CatalogChange) -> tuple[str, ...] | None:
    table = catalog.table_with_oid(change.table_oid) if catalog and change.table_oid is not None else None
    column = table.column(change.name) if table else None
    if catalog is None or column is None:
        return None
    return next((enum.labels for enum in catalog.enums if enum.name == column.type.removesuffix("[]")), None)

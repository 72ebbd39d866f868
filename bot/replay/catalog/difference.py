"""What a statement or a revision changed: two catalogs compared object by object, whatever each is called now."""

from __future__ import annotations

from bot.replay.catalog.comparison.catalogs import compare
from bot.replay.catalog.comparison.matching import BY_IDENTITY
from checks.catalog import Catalog, CatalogChange


def catalog_changes(before: Catalog, after: Catalog) -> tuple[CatalogChange, ...]:
    """Return what happened between two readings of one database.

    Objects are the same where their identifiers are (a column's is its number), so a rename is a rename; definitions
    that differ only because something they mention was renamed are not changes. Names, and the table of each object,
    are those before the change where there was a before.
    """
    return tuple(compare(before, after, BY_IDENTITY))

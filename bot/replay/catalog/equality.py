"""Whether two databases hold the same schema: compared by name, for a downgrade that should have restored one."""

from __future__ import annotations

from bot.replay.catalog.comparison.catalogs import compare
from bot.replay.catalog.comparison.matching import BY_NAME
from checks.catalog import Catalog, CatalogChange


def schema_differences(expected: Catalog, actual: Catalog) -> tuple[CatalogChange, ...]:
    """Return what is left over (``created``), missing (``dropped``) or different (``altered``) in the actual schema.

    Identifiers and the order of columns do not count. A constraint, index or owned sequence under another name is the
    same where its definition is, because the server named many of them after what the table was called at that time.
    """
    return tuple(compare(expected, actual, BY_NAME))

"""Changes of one list of objects: what was created, dropped, renamed or altered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from bot.replay.catalog.comparison.attributes import attributes, differing
from bot.replay.catalog.comparison.matching import Key, matched
from bot.replay.catalog.comparison.spelling import Renames, parts
from checks.catalog import AttributeChange, CatalogChange, Index, Sequence, Table


@dataclass(frozen=True, slots=True)
class Context:
    """What the comparison of a list needs to know besides the list."""

    kind: str
    renames: Renames
    names_matter: bool
    table: Table | None = None
    """The table that holds the objects, as it was before where it was there."""


def created(item: Any, context: Context) -> CatalogChange:
    """Return the change that made an object, with every attribute that is set."""
    found = tuple(AttributeChange(name, None, text) for name, text in attributes(item).items() if text is not None)
    return _change("created", item, found, context)


def dropped(item: Any, context: Context) -> CatalogChange:
    """Return the change that removed an object, with every attribute that was set."""
    lost = tuple(AttributeChange(name, text, None) for name, text in attributes(item).items() if text is not None)
    return _change("dropped", item, lost, context)


def paired_changes(before: Any, after: Any, context: Context) -> Iterator[CatalogChange]:
    """Return how one object became another state of itself: renamed, altered, both or neither."""
    if context.names_matter and _was_renamed(before, after):
        yield _change("renamed", before, (AttributeChange("name", before.name, after.name),), context)
    different = differing(before, after, context.renames)
    if different:
        yield _change("altered", before, different, context)


def _was_renamed(before: Any, after: Any) -> bool:
    """Say whether the name differs, by more than the schema into which an index or owned sequence follows its table."""
    follows = isinstance(before, Index) or (isinstance(before, Sequence) and before.owner and after.owner)
    if follows:
        return parts(before.name)[-1] != parts(after.name)[-1]
    return bool(before.name != after.name)


def list_changes(
    before: Iterable[Any], after: Iterable[Any], keys: tuple[Key, ...], context: Context
) -> Iterator[CatalogChange]:
    """Return the changes of a list: dropped, then renamed and altered, then created."""
    found = matched(before, after, keys)
    for item in found.dropped:
        yield dropped(item, context)
    for old, new in found.pairs:
        if old != new:
            yield from paired_changes(old, new, context)
    for item in found.created:
        yield created(item, context)


def _change(action: str, item: Any, found: tuple[AttributeChange, ...], context: Context) -> CatalogChange:
    holder = context.table
    return CatalogChange(
        kind=context.kind,
        action=action,
        name=item.name,
        table=holder.name if holder else None,
        table_oid=holder.oid if holder else item.oid if isinstance(item, Table) else None,
        attributes=found,
    )

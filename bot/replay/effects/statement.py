"""The effects of one statement: the difference between the readings before and after it."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from bot.replay.effects.modes import is_stronger
from bot.replay.effects.relations import Relation, relations
from bot.replay.effects.snapshot import EffectsSnapshot
from checks.catalog import Catalog
from checks.evidence import Lock, Rewrite, Scan


@dataclass(frozen=True, slots=True)
class StatementEffects:
    """What a statement did to relations that were there before it, by the names that they had, in their order."""

    locks: tuple[Lock, ...]
    rewrites: tuple[Rewrite, ...]
    scans: tuple[Scan, ...]


def statement_effects(
    before: EffectsSnapshot, after: EffectsSnapshot, catalog_before: Catalog, existing: AbstractSet[int]
) -> StatementEffects:
    """Return what the statement between two readings locked, rewrote and scanned.

    ``existing`` holds the identifiers of the relations that were there before the whole change (``existing_relations``
    of the catalog at its beginning). Locks are those that the transaction still holds after the statement: a statement
    that ran as a transaction of its own shows none.
    """
    known = relations(catalog_before)
    return StatementEffects(
        locks=_locks(before, after, known, existing),
        rewrites=_rewrites(before.files, after.files, known, existing),
        scans=_scans(before.scans, after.scans, known, existing),
    )


def _locks(
    before: EffectsSnapshot, after: EffectsSnapshot, known: Mapping[int, Relation], existing: AbstractSet[int]
) -> tuple[Lock, ...]:
    added = [
        Lock(relation=relation.name, mode=mode, table=relation.table, existing=relation.table_oid in existing)
        for oid, mode in after.locks.items()
        if (relation := known.get(oid)) is not None and is_stronger(mode, before.held.get(oid))
    ]
    return tuple(sorted(added, key=lambda lock: (lock.table, lock.relation != lock.table, lock.relation)))


def _rewrites(
    before: Mapping[int, int], after: Mapping[int, int], known: Mapping[int, Relation], existing: AbstractSet[int]
) -> tuple[Rewrite, ...]:
    changed = [known[oid] for oid in before if oid in known and after.get(oid, before[oid]) != before[oid]]
    # A rewritten table has its indexes built again: that is part of the one rewrite.
    rewritten = {relation.table_oid for relation in changed if relation.is_table}
    reported = (relation for relation in changed if relation.is_table or relation.table_oid not in rewritten)
    return tuple(
        Rewrite(relation=relation.name, table=relation.table, existing=relation.table_oid in existing)
        for relation in sorted(reported, key=lambda relation: (relation.table, relation.name))
    )


def _scans(
    before: Mapping[int, int], after: Mapping[int, int], known: Mapping[int, Relation], existing: AbstractSet[int]
) -> tuple[Scan, ...]:
    read = (known[oid] for oid, count in before.items() if oid in known and after.get(oid, count) > count)
    return tuple(
        Scan(table=relation.table, existing=relation.table_oid in existing)
        for relation in sorted(read, key=lambda relation: relation.table)
    )

"""All changes between two catalogs under given rules of what matches what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.replay.catalog.comparison.changes import Context, created, dropped, list_changes, paired_changes
from bot.replay.catalog.comparison.matching import BY_THEIR_NAME, Rules, matched
from bot.replay.catalog.comparison.names import renames
from bot.replay.catalog.comparison.notnull import with_validation
from bot.replay.catalog.comparison.spelling import Renames
from checks.catalog import Catalog, CatalogChange, Table

_OTHER_KINDS = (("enum", "enums"), ("sequence", "sequences"), ("routine", "routines"), ("domain", "domains"))


def compare(before: Catalog, after: Catalog, rules: Rules) -> Iterator[CatalogChange]:
    """Return the changes: each table with what hangs on it, then what stands beside tables."""
    if before == after:
        return
    names = renames(before, after, rules)
    yield from _tables(before, after, rules, names)
    for kind, field in _OTHER_KINDS:
        keys = rules.sequence if kind == "sequence" else rules.other
        context = Context(kind, names, rules.names_matter)
        yield from list_changes(getattr(before, field), getattr(after, field), keys, context)
    yield from _named("extension", before.extensions, after.extensions)
    yield from _named("schema", before.schemas, after.schemas)


def _tables(before: Catalog, after: Catalog, rules: Rules, names: Renames) -> Iterator[CatalogChange]:
    context = Context("table", names, rules.names_matter)
    found = matched(before.tables, after.tables, rules.table)
    for table in found.dropped:
        yield dropped(table, context)
        yield from _children(table, Table(table.oid, table.schema, table.name, table.kind), rules, names)
    for old, new in found.pairs:
        if old != new:
            yield from paired_changes(old, new, context)
            yield from _children(old, with_validation(old, new), rules, names)
    for table in found.created:
        yield created(table, context)
        yield from _children(Table(table.oid, table.schema, table.name, table.kind), table, rules, names)


def _children(old: Table, new: Table, rules: Rules, names: Renames) -> Iterator[CatalogChange]:
    def context(kind: str) -> Context:
        return Context(kind, names, rules.names_matter, old)

    yield from list_changes(old.columns, new.columns, rules.column, context("column"))
    yield from list_changes(old.constraints, new.constraints, rules.constraint, context("constraint"))
    yield from list_changes(old.indexes, new.indexes, rules.index, context("index"))
    yield from list_changes(old.triggers, new.triggers, BY_THEIR_NAME, context("trigger"))
    yield from list_changes(old.policies, new.policies, BY_THEIR_NAME, context("policy"))


def _named(kind: str, before: Iterable[str], after: Iterable[str]) -> Iterator[CatalogChange]:
    for name in sorted(set(before) - set(after)):
        yield CatalogChange(kind, "dropped", name)
    for name in sorted(set(after) - set(before)):
        yield CatalogChange(kind, "created", name)

"""What the change does to production that only the running release's own code can tell the meaning of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checks.added import added_columns
from checks.drops.constraint_dropped import missed_rules
from checks.evidence import ProjectEvidence
from checks.gone import Gone, gone
from checks.indexes.unique_index_dropped import missed
from checks.names import bare_name
from checks.objects.renamed_object import renamed_constraints
from checks.running_release import Use, use_of_column, use_of_table
from checks.upgrades import before_change


@dataclass(frozen=True, slots=True)
class CountedOn:
    """Something of a table, beyond its names, that code may count on."""

    how: str
    """``conflict``: a unique index on the columns goes; ``shape``: the table gets more columns."""
    table: str
    columns: tuple[str, ...] = ()
    constraint: str = ""
    """The name of the constraint that held them unique, if one did."""


def unmapped(evidence: ProjectEvidence) -> Iterator[Gone]:
    """Yield each name that goes although no model of the running release maps it: only its SQL can still use it."""
    for item in gone(evidence):
        column = item.column
        use = use_of_column(evidence, item.table, column) if column else use_of_table(evidence, item.table)
        if use is Use.UNUSED:
            yield item


def counted_on(evidence: ProjectEvidence) -> Iterator[CountedOn]:
    """Yield what statements of the running release may count on, each once."""
    for index in missed(evidence):
        yield CountedOn("conflict", index.table.name, index.columns)
    for rule in missed_rules(evidence):
        if rule.unique:
            yield CountedOn("conflict", rule.table.name, rule.columns, bare_name(rule.change.name))
    for table, name in renamed_constraints(evidence):
        yield CountedOn("conflict", table, constraint=name)
    standing = {table.oid: table.name for table in before_change(evidence).tables}
    wider = dict.fromkeys(item.table.oid for item in added_columns(evidence) if item.table.oid in standing)
    yield from (CountedOn("shape", standing[oid]) for oid in wider)

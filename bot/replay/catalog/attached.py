"""Constraints, indexes, triggers and policies by their table, out of their rows."""

from __future__ import annotations

from collections import defaultdict
from operator import attrgetter

from bot.replay.catalog.names import Names
from bot.replay.catalog.rows import Constraints, Indexes, Policies, Triggers
from checks.catalog import Constraint, Index, Policy, Trigger

_CONSTRAINT_KINDS = {
    "p": "primary key",
    "f": "foreign key",
    "u": "unique",
    "c": "check",
    "x": "exclusion",
    "n": "not null",
}
_POLICY_COMMANDS = {"r": "SELECT", "a": "INSERT", "w": "UPDATE", "d": "DELETE", "*": "ALL"}


def constraints(rows: Constraints, names: Names) -> defaultdict[int, list[Constraint]]:
    """Return each table's constraints by name."""
    of_table: defaultdict[int, list[Constraint]] = defaultdict(list)
    for at, table in enumerate(rows.table):
        referenced = rows.referenced_table[at]
        of_table[table].append(
            Constraint(
                oid=rows.oid[at],
                name=rows.name[at],
                kind=_CONSTRAINT_KINDS[rows.kind[at]],
                columns=names.columns(table, rows.columns[at]),
                definition=rows.definition[at],
                validated=rows.validated[at],
                referenced_table=names.relation(referenced),
                referenced_columns=names.columns(referenced, rows.referenced_columns[at]),
                index=names.relation(rows.index[at]),
            )
        )
    for listed in of_table.values():
        listed.sort(key=attrgetter("name"))
    return of_table


def indexes(rows: Indexes, owners: Constraints, names: Names) -> defaultdict[int, list[Index]]:
    """Return each table's indexes by name."""
    owner = {index: name for index, name in zip(owners.index, owners.name, strict=True) if index is not None}
    of_table: defaultdict[int, list[Index]] = defaultdict(list)
    for at, oid in enumerate(rows.oid):
        name = names.relation(oid)
        if name is not None:
            table = rows.table[at]
            of_table[table].append(
                Index(
                    oid=oid,
                    name=name,
                    columns=_keys(names, table, rows.keys[at][: rows.key_count[at]], rows.expressions[at]),
                    definition=rows.definition[at],
                    unique=rows.unique[at],
                    valid=rows.valid[at],
                    constraint=owner.get(oid),
                    predicate=rows.predicate[at],
                )
            )
    for listed in of_table.values():
        listed.sort(key=attrgetter("name"))
    return of_table


def _keys(names: Names, table: int, keys: list[int], expressions: list[str] | None) -> tuple[str, ...]:
    remaining = list(expressions or ())
    return tuple(names.column(table, key) if key else remaining.pop(0) for key in keys)


def triggers(rows: Triggers) -> defaultdict[int, list[Trigger]]:
    """Return each table's triggers by name."""
    of_table: defaultdict[int, list[Trigger]] = defaultdict(list)
    fields = zip(rows.table, rows.name, rows.definition, rows.enabled, strict=True)
    for table, name, definition, enabled in sorted(fields):
        of_table[table].append(Trigger(name, definition, enabled))
    return of_table


def policies(rows: Policies) -> defaultdict[int, list[Policy]]:
    """Return each table's row security policies by name."""
    of_table: defaultdict[int, list[Policy]] = defaultdict(list)
    for at, table in enumerate(rows.table):
        definition = " ".join(
            (
                f"AS {'PERMISSIVE' if rows.permissive[at] else 'RESTRICTIVE'} FOR {_POLICY_COMMANDS[rows.command[at]]}",
                f"TO {', '.join(rows.roles[at])}",
                *([f"USING ({rows.using[at]})"] if rows.using[at] is not None else []),
                *([f"WITH CHECK ({rows.check[at]})"] if rows.check[at] is not None else []),
            )
        )
        of_table[table].append(Policy(rows.name[at], definition))
    for listed in of_table.values():
        listed.sort(key=attrgetter("name"))
    return of_table

"""Tables with their columns and all that hangs on them, out of their rows."""

from __future__ import annotations

from collections import defaultdict
from operator import attrgetter

from bot.replay.catalog.attached import constraints, indexes, policies, triggers
from bot.replay.catalog.names import Names
from bot.replay.catalog.rows import CatalogRows
from bot.replay.catalog.version_table import is_version_table
from checks.catalog import Column, Table

_KINDS = {"r": "table", "p": "partitioned table", "v": "view", "m": "materialized view", "f": "foreign table"}


def tables(rows: CatalogRows, names: Names, version_table: str) -> tuple[Table, ...]:
    """Return the tables by name, all but Alembic's own."""
    of_table = _Attached(rows, names)
    comments = rows.comments
    comment = {
        table: text
        for table, number, text in zip(comments.table, comments.number, comments.text, strict=True)
        if number == 0
    }
    relations = rows.relations
    found = []
    for at, oid in enumerate(relations.oid):
        name = names.qualified(relations.schema[at], relations.name[at])
        kind = _KINDS.get(relations.kind[at])
        if kind is not None and name != version_table:
            found.append(
                Table(
                    oid=oid,
                    schema=names.schemas[relations.schema[at]],
                    name=name,
                    kind=kind,
                    columns=tuple(of_table.columns[oid]),
                    constraints=tuple(of_table.constraints[oid]),
                    indexes=tuple(of_table.indexes[oid]),
                    triggers=tuple(of_table.triggers[oid]),
                    policies=tuple(of_table.policies[oid]),
                    definition=_definition(relations.query[at], relations.bound[at], relations.key[at]),
                    partition_of=names.relation(relations.parent[at]),
                    row_security=relations.row_security[at],
                    unlogged=relations.unlogged[at],
                    owner=relations.owner[at],
                    comment=comment.get(oid),
                )
            )
    return tuple(sorted((table for table in found if not is_version_table(table)), key=attrgetter("name")))


class _Attached:
    """What hangs on each table, by the table's identifier."""

    def __init__(self, rows: CatalogRows, names: Names) -> None:
        self.columns = _columns(rows)
        self.constraints = constraints(rows.constraints, names)
        self.indexes = indexes(rows.indexes, rows.constraints, names)
        self.triggers = triggers(rows.triggers)
        self.policies = policies(rows.policies)


def _definition(query: str | None, bound: str | None, key: str | None) -> str | None:
    """Join what there is: a partitioned table has a key, a partition that is itself partitioned a bound as well."""
    parts = (query, bound, f"PARTITION BY {key}" if key else None)
    return " ".join(part for part in parts if part) or None


def _columns(rows: CatalogRows) -> defaultdict[int, list[Column]]:
    defaults, comments, columns = rows.defaults, rows.comments, rows.columns
    default = dict(zip(zip(defaults.table, defaults.number, strict=True), defaults.expression, strict=True))
    comment = dict(zip(zip(comments.table, comments.number, strict=True), comments.text, strict=True))
    of_table: defaultdict[int, list[Column]] = defaultdict(list)
    for table, number, name, kind, nullable, identity, generated, collation in zip(
        columns.table,
        columns.number,
        columns.name,
        columns.type,
        columns.nullable,
        columns.identity,
        columns.generated,
        columns.collation,
        strict=True,
    ):
        at = (table, number)
        of_table[table].append(
            Column(name, number, kind, nullable, default.get(at), identity, generated, collation, comment.get(at))
        )
    for listed in of_table.values():
        listed.sort(key=attrgetter("number"))
    return of_table

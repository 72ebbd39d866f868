"""A reading in the vocabulary of the checks, with the identifiers of a lineage."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from bot.replay.catalog.version_table import is_version_table
from bot.replay.sqlite.lineage import Known, Lineage
from bot.replay.sqlite.rows import ColumnRow, ConstraintRow, ForeignKeyRow, ReadDatabase, TableRow
from checks.catalog import Catalog, Column, Constraint, Index, Table, Trigger

VERSION_TABLE = "alembic_version"
_PLAIN = re.compile(r"[^\W\d]\w*")
_KINDS = {"virtual": "virtual table"}
_HIDDEN = 1
_GENERATED = {2: "virtual", 3: "stored"}


def catalog_of(database: ReadDatabase, lineage: Lineage) -> Catalog:
    """Return the tables and views by name, all but Alembic's own."""
    tables = (
        _table(table, lineage.tables[table.name.lower()]) for table in database.tables if table.name != VERSION_TABLE
    )
    return Catalog(
        tables=tuple(sorted((item for item in tables if not is_version_table(item)), key=attrgetter("name")))
    )


def _table(table: TableRow, known: Known) -> Table:
    return Table(
        oid=known.oid,
        schema="main",
        name=_spelled(table.name),
        kind=_KINDS.get(table.kind, table.kind),
        columns=tuple(_column(table, column, known) for column in table.columns if column.hidden != _HIDDEN),
        constraints=tuple(sorted(_constraints(table, known), key=attrgetter("name"))),
        indexes=tuple(sorted(_indexes(table, known), key=attrgetter("name"))),
        triggers=tuple(Trigger(name, definition, enabled=True) for name, definition in sorted(table.triggers)),
        definition=None if table.kind == "table" else table.sql,
    )


def _spelled(name: str) -> str:
    return name if _PLAIN.fullmatch(name) else '"' + name.replace('"', '""') + '"'


def _column(table: TableRow, column: ColumnRow, known: Known) -> Column:
    stands_for_row = _stands_for_row(table, column)
    return Column(
        name=column.name,
        number=known.columns[column.name.lower()],
        type=column.type,
        nullable=not (column.not_null or stands_for_row or (table.without_rowid and column.key)),
        default=table.generated.get(column.name, column.default),
        identity=_numbering(table) if stands_for_row else None,
        generated=_GENERATED.get(column.hidden),
        collation=table.collations.get(column.name),
    )


def _stands_for_row(table: TableRow, column: ColumnRow) -> bool:
    """Say whether SQLite numbers the column by itself (SQLite manual, "ROWIDs and the INTEGER PRIMARY KEY")."""
    alone = sum(1 for other in table.columns if other.key) == 1
    return bool(column.key) and alone and column.type.upper() == "INTEGER" and not table.without_rowid


def _numbering(table: TableRow) -> str:
    """Say how SQLite numbers rows: with AUTOINCREMENT the number of a deleted one is not given out again."""
    return "autoincrement" if "AUTOINCREMENT" in re.split(r"[\s,()]", table.sql.upper()) else "by default"


def _constraints(table: TableRow, known: Known) -> Iterator[Constraint]:
    key = tuple(column.name for column in sorted(table.columns, key=attrgetter("key")) if column.key)
    if key:
        yield _constraint(
            known, "primary key", key, f"PRIMARY KEY ({', '.join(key)})", _named(table, "primary key", key)
        )
    for index in table.indexes:
        columns = tuple(name for name in index.columns if name is not None)
        if index.origin == "u":
            yield _constraint(
                known, "unique", columns, f"UNIQUE ({', '.join(columns)})", _named(table, "unique", columns)
            )
    for _, rows in groupby(sorted(table.foreign_keys, key=lambda row: (row.number, row.place)), attrgetter("number")):
        yield _foreign_key(table, known, tuple(rows))
    for check in table.constraints:
        if check.kind == "check":
            yield _constraint(known, "check", check.columns, check.text, check)


def _foreign_key(table: TableRow, known: Known, rows: tuple[ForeignKeyRow, ...]) -> Constraint:
    first = rows[0]
    columns = tuple(row.column for row in rows)
    referenced = tuple(row.referenced for row in rows if row.referenced is not None)
    other = f"{_spelled(first.table)} ({', '.join(referenced)})" if referenced else _spelled(first.table)
    actions = (("UPDATE", first.on_update), ("DELETE", first.on_delete))
    rules = "".join(f" ON {event} {action}" for event, action in actions if action != "NO ACTION")
    source = _named(table, "foreign key", columns)
    deferred = " DEFERRABLE INITIALLY DEFERRED" if source and "INITIALLY DEFERRED" in source.text.upper() else ""
    definition = f"FOREIGN KEY ({', '.join(columns)}) REFERENCES {other}{rules}{deferred}"
    return _constraint(
        known, "foreign key", columns, definition, source, referenced_table=_spelled(first.table), referenced=referenced
    )


def _named(table: TableRow, kind: str, columns: tuple[str, ...]) -> ConstraintRow | None:
    """Return the constraint's own words, which alone know its name."""
    wanted = [name.lower() for name in columns]
    return next(
        (row for row in table.constraints if row.kind == kind and [name.lower() for name in row.columns] == wanted),
        None,
    )


def _constraint(
    known: Known,
    kind: str,
    columns: tuple[str, ...],
    definition: str,
    source: ConstraintRow | None,
    *,
    referenced_table: str | None = None,
    referenced: tuple[str, ...] = (),
) -> Constraint:
    """Return a constraint; one without a name goes by its definition."""
    name = source.name if source and source.name else definition
    return Constraint(
        oid=_identifier(known, name),
        name=name,
        kind=kind,
        columns=columns,
        definition=definition,
        validated=True,
        referenced_table=referenced_table,
        referenced_columns=referenced,
    )


def _indexes(table: TableRow, known: Known) -> Iterator[Index]:
    """Yield what CREATE INDEX made; the indexes of constraints are the constraints' own affair."""
    for index in table.indexes:
        if index.origin == "c":
            _, where, predicate = index.sql.partition(" WHERE ")
            yield Index(
                oid=_identifier(known, index.name),
                name=index.name,
                columns=tuple(name or "expression" for name in index.columns),
                definition=index.sql,
                unique=index.unique,
                valid=True,
                predicate=predicate if where else None,
            )


def _identifier(known: Known, name: str) -> int:
    """Return the same number for the same name on the same table."""
    return zlib.crc32(f"{known.oid} {name.lower()}".encode())

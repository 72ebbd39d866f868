"""Which table and column of one reading is which of the next: SQLite gives them no identifiers, so we do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.replay.sqlite.rows import ReadDatabase, TableRow
from bot.replay.sqlite.statements import Named, command, names, renames


@dataclass(frozen=True, slots=True)
class Known:
    """A table as it was read last; names are in lower case, as SQLite compares them."""

    oid: int
    rootpage: int
    columns: Mapping[str, int]
    next_column: int


@dataclass(frozen=True, slots=True)
class Lineage:
    """The tables of one database, by name."""

    tables: Mapping[str, Known] = field(default_factory=dict)
    next_oid: int = 1

    def rebuilt(self, later: Lineage) -> frozenset[str]:
        """Return the names, as they are later, of tables whose content stands elsewhere in the file than before."""
        pages = {known.oid: known.rootpage for known in self.tables.values()}
        moved = (name for name, known in later.tables.items() if pages.get(known.oid, known.rootpage) != known.rootpage)
        return frozenset(moved)


def followed(before: Lineage, database: ReadDatabase, statements: Iterable[str] = ()) -> Lineage:
    """Return who is who in a reading, given the one before and the statements that are said to lie between.

    A table is the one of its old name, and so is a column; a statement that renames is believed where what it says
    fits both readings. A table that was dropped and created again without its rows is another one.
    """
    sent = tuple(statements)
    now = {table.name.lower(): table for table in database.tables}
    renamed = tuple(renames(sent))
    former = _former_tables(before, now, renamed, _made_again(sent))
    columns = _former_columns(renamed)
    tables: dict[str, Known] = {}
    oid = before.next_oid
    for name, table in now.items():
        known = before.tables.get(former.get(name, ""))
        tables[name] = _known(known, table, oid, columns.get(name, {}))
        oid += known is None
    return Lineage(tables, oid)


def _former_tables(
    before: Lineage, now: Mapping[str, TableRow], renamed: Iterable[Named], replaced: set[str]
) -> dict[str, str]:
    """Return the earlier name of every table that was there."""
    former: dict[str, str] = {}
    for named in (item for item in renamed if not item.column):
        origin = former.pop(named.before, named.before)
        if origin in before.tables:
            former[named.after] = origin
    former = {name: origin for name, origin in former.items() if name in now}
    taken = set(former.values())
    for name in now.keys() & before.tables.keys():
        if name not in former and name not in taken and name not in replaced:
            former[name] = name
    return former


def _made_again(sent: tuple[str, ...]) -> set[str]:
    """Return the tables that the statements drop and create under the same name, without a copy in between."""
    dropped: set[str] = set()
    again: set[str] = set()
    for sql in sent:
        kind = command(sql)
        if kind == "DROP TABLE":
            dropped |= names(sql)
        elif kind == "CREATE TABLE" and (found := dropped & names(sql.partition("(")[0])):
            again |= found
    return again


def _former_columns(renamed: Iterable[Named]) -> dict[str, dict[str, str]]:
    """Return, by a table's name afterwards, the earlier name of every column that the statements renamed."""
    of: dict[str, dict[str, str]] = {}
    for named in renamed:
        if named.column:
            former = of.setdefault(named.table, {})
            former[named.after] = former.pop(named.before, named.before)
        elif named.before in of:  # a copy that takes the name of what it was made from has no columns of its own here
            of[named.after] = of.pop(named.before)
    return of


def _known(before: Known | None, table: TableRow, oid: int, former: Mapping[str, str]) -> Known:
    next_column = before.next_column if before else 1
    earlier = before.columns if before else {}
    columns: dict[str, int] = {}
    for column in table.columns:
        name = column.name.lower()
        origin = former.get(name, name)
        number = earlier.get(origin if origin in earlier else name)
        if number is None or number in columns.values():
            number, next_column = next_column, next_column + 1
        columns[name] = number
    return Known(before.oid if before else oid, table.rootpage, columns, next_column)

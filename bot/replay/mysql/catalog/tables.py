"""Tables and views with their columns, out of the rows of information_schema."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from bot.replay.catalog.decode import VERSION_TABLE
from bot.replay.mysql.catalog.constraints import constraints
from bot.replay.mysql.catalog.indexes import indexes
from bot.replay.mysql.catalog.routines import triggers
from bot.replay.mysql.catalog.rows import Record, Rows
from checks.catalog import Column, Table

_KINDS = {"BASE TABLE": "table", "SYSTEM VERSIONED": "table", "VIEW": "view"}
# What the column's own fields say already.
_SAID = ("auto_increment", "DEFAULT_GENERATED", "VIRTUAL GENERATED", "STORED GENERATED", "PERSISTENT GENERATED")


def tables(rows: Rows) -> tuple[Table, ...]:
    """Return tables and views by name, all but Alembic's own."""
    columns, of_constraints, of_indexes, of_triggers = _columns(rows), constraints(rows), indexes(rows), triggers(rows)
    definitions = _definitions(rows)
    found = []
    for item in rows.of["tables"]:
        name, kind = str(item["table_name"]), _KINDS.get(item["table_type"])
        if kind is None or name == VERSION_TABLE:
            continue
        found.append(
            Table(
                oid=0,
                schema="",
                name=name,
                kind=kind,
                columns=tuple(columns[name]),
                constraints=tuple(of_constraints[name]),
                indexes=tuple(of_indexes[name]),
                triggers=tuple(of_triggers[name]),
                definition=definitions.get(name),
                comment=(item["table_comment"] or None) if kind == "table" else None,
                options=_options(item) if kind == "table" else None,
            )
        )
    return tuple(found)


def _options(item: Record) -> str:
    """Return what follows a table's columns, but for the counters that only rows change."""
    given = str(item["create_options"] or "").replace("partitioned", "").split()
    return " ".join((f"ENGINE={item['engine']}", f"COLLATE={item['table_collation']}", *given))


def _definitions(rows: Rows) -> dict[str, str]:
    found = {
        str(item["table_name"]): without_database(str(item["view_definition"]), rows.database)
        for item in rows.of["views"]
    }
    by_table: defaultdict[str, list[Record]] = defaultdict(list)
    for item in rows.of["partitions"]:
        by_table[str(item["table_name"])].append(item)
    return found | {name: _partitioning(items) for name, items in by_table.items()}


def _partitioning(items: Iterable[Record]) -> str:
    listed = list(items)
    bounds = (" ".join(filter(None, (item["partition_name"], item["partition_description"]))) for item in listed)
    method, expression = listed[0]["partition_method"], listed[0]["partition_expression"]
    return f"PARTITION BY {method} ({expression}) ({', '.join(dict.fromkeys(bounds))})"


def without_database(text: str, database: str) -> str:
    """Return SQL without the database's own name: two databases with the same content then spell it the same."""
    return text.replace(f"`{database}`.", "")


def _columns(rows: Rows) -> defaultdict[str, list[Column]]:
    of_table: defaultdict[str, list[Column]] = defaultdict(list)
    for item in rows.of["columns"]:
        extra = str(item["extra"] or "")
        of_table[str(item["table_name"])].append(
            Column(
                name=str(item["column_name"]),
                number=int(item["ordinal_position"]),
                type=str(item["column_type"]),
                nullable=item["is_nullable"] == "YES",
                default=_default(item, rows.dialect),
                identity="auto_increment" if "auto_increment" in extra.lower() else None,
                generated=_generated(extra),
                collation=item["collation_name"],
                comment=item["column_comment"] or None,
                extra=_further(extra),
            )
        )
    return of_table


def _generated(extra: str) -> str | None:
    if "VIRTUAL GENERATED" in extra:
        return "virtual"
    return "stored" if "STORED GENERATED" in extra or "PERSISTENT GENERATED" in extra else None


def _default(item: Record, dialect: str) -> str | None:
    """Return the default as SQL spells it. MariaDB does so by itself; MySQL leaves the quotes of literals out."""
    generated = item.get("generation_expression")
    if generated:
        return str(generated)
    value = item["column_default"]
    if value is None or (dialect == "mariadb" and value == "NULL"):
        return None
    text = str(value)
    if (
        dialect == "mariadb"
        or "DEFAULT_GENERATED" in str(item["extra"])
        or text.upper().startswith("CURRENT_TIMESTAMP")
    ):
        return text
    return "'" + text.replace("'", "''") + "'"


def _further(extra: str) -> str | None:
    for said in _SAID:
        extra = extra.replace(said, "")
    return " ".join(extra.strip(" ,").split()) or None

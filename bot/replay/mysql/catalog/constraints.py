"""Primary keys, foreign keys and checks by their table, spelled as SQL spells them."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from operator import itemgetter

from bot.replay.mysql.catalog.rows import Record, Rows
from bot.replay.mysql.connection import quoted
from checks.catalog import Constraint

PRIMARY = "PRIMARY"


def constraints(rows: Rows) -> defaultdict[str, list[Constraint]]:
    """Return each table's constraints by name. A unique one is an index to these servers, and is listed as that."""
    of_table: defaultdict[str, list[Constraint]] = defaultdict(list)
    _primary_keys(rows, of_table)
    _foreign_keys(rows, of_table)
    for item in rows.of["checks"]:
        enforced = item.get("enforced", "YES") == "YES"
        clause = f"CHECK ({item['check_clause']})"
        of_table[str(item["table_name"])].append(
            Constraint(0, str(item["constraint_name"]), "check", (), clause, validated=enforced)
        )
    for listed in of_table.values():
        listed.sort(key=lambda constraint: (constraint.kind, constraint.name))
    return of_table


def _primary_keys(rows: Rows, of_table: defaultdict[str, list[Constraint]]) -> None:
    keys = (item for item in rows.of["indexes"] if item["index_name"] == PRIMARY)
    for table, items in groupby(keys, key=itemgetter("table_name")):
        columns = tuple(str(item["column_name"]) for item in items)
        definition = f"PRIMARY KEY ({_names(columns)})"
        of_table[str(table)].append(
            Constraint(0, PRIMARY, "primary key", columns, definition, validated=True, index=PRIMARY)
        )


def _foreign_keys(rows: Rows, of_table: defaultdict[str, list[Constraint]]) -> None:
    rules = {(item["table_name"], item["constraint_name"]): item for item in rows.of["references"]}
    for (table, name), items in groupby(rows.of["keys"], key=itemgetter("table_name", "constraint_name")):
        listed = list(items)
        columns = tuple(str(item["column_name"]) for item in listed)
        referenced = tuple(str(item["referenced_column_name"]) for item in listed)
        target = str(listed[0]["referenced_table_name"])
        definition = f"FOREIGN KEY ({_names(columns)}) REFERENCES {quoted(target)} ({_names(referenced)})"
        of_table[str(table)].append(
            Constraint(
                0,
                str(name),
                "foreign key",
                columns,
                definition + _actions(rules.get((table, name), {})),
                validated=True,
                referenced_table=target,
                referenced_columns=referenced,
            )
        )


def _actions(rule: Record) -> str:
    """Return what happens to rows that refer; RESTRICT and NO ACTION are the same to InnoDB."""
    said = ((event, str(rule.get(f"{event.lower()}_rule", ""))) for event in ("DELETE", "UPDATE"))
    return "".join(
        f" ON {event} {action}" for event, action in said if action in {"CASCADE", "SET NULL", "SET DEFAULT"}
    )


def _names(columns: tuple[str, ...]) -> str:
    return ", ".join(map(quoted, columns))

"""Indexes by their table, with prefix lengths, order and kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from bot.replay.mysql.catalog.constraints import PRIMARY
from bot.replay.mysql.catalog.rows import Record, Rows
from bot.replay.mysql.connection import quoted
from checks.catalog import Index

_SPECIAL = {"FULLTEXT", "SPATIAL", "VECTOR"}


def indexes(rows: Rows) -> defaultdict[str, list[Index]]:
    """Return each table's indexes by name."""
    of_table: defaultdict[str, list[Index]] = defaultdict(list)
    for (table, name), items in groupby(rows.of["indexes"], key=itemgetter("table_name", "index_name")):
        listed = list(items)
        primary = name == PRIMARY
        of_table[str(table)].append(
            Index(
                oid=0,
                name=str(name),
                columns=tuple(str(item["column_name"] or item.get("expression")) for item in listed),
                definition=_definition(str(table), str(name), listed),
                unique=not int(listed[0]["non_unique"]),
                valid=True,
                constraint=PRIMARY if primary else None,
            )
        )
    return of_table


def _definition(table: str, name: str, items: Sequence[Record]) -> str:
    first = items[0]
    kind = str(first["index_type"])
    word = f"{kind} " if kind in _SPECIAL else "" if int(first["non_unique"]) else "UNIQUE "
    using = "" if kind in _SPECIAL else f" USING {kind}"
    hidden = first.get("is_visible") == "NO" or first.get("ignored") == "YES"
    keys = ", ".join(map(_key, items))
    return f"CREATE {word}INDEX {quoted(name)} ON {quoted(table)} ({keys}){using}{' INVISIBLE' if hidden else ''}"


def _key(item: Record) -> str:
    name = quoted(str(item["column_name"])) if item["column_name"] else f"({item.get('expression')})"
    length = f"({item['sub_part']})" if item["sub_part"] else ""
    return f"{name}{length}{' DESC' if item['collation'] == 'D' else ''}"

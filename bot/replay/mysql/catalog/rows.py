"""The queries to information_schema, and the spellings of the two servers made one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.replay.mysql.connection import TrustedConnection

Record = Mapping[str, Any]

_QUERIES = {
    # Only what is used: sizes and counters would make the server open each table.
    "tables": (
        "SELECT TABLE_NAME, TABLE_TYPE, ENGINE, TABLE_COLLATION, CREATE_OPTIONS, TABLE_COMMENT"
        " FROM information_schema.TABLES WHERE TABLE_SCHEMA = %s ORDER BY TABLE_NAME"
    ),
    "columns": (
        "SELECT TABLE_NAME, COLUMN_NAME, ORDINAL_POSITION, COLUMN_DEFAULT, IS_NULLABLE, COLUMN_TYPE, COLLATION_NAME,"
        " EXTRA, COLUMN_COMMENT, GENERATION_EXPRESSION"
        " FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = %s ORDER BY TABLE_NAME, ORDINAL_POSITION"
    ),
    "indexes": (
        "SELECT * FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = %s"
        " ORDER BY TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX"
    ),
    "keys": (
        "SELECT TABLE_NAME, CONSTRAINT_NAME, COLUMN_NAME, REFERENCED_TABLE_NAME, REFERENCED_COLUMN_NAME"
        " FROM information_schema.KEY_COLUMN_USAGE WHERE TABLE_SCHEMA = %s"
        " AND REFERENCED_TABLE_NAME IS NOT NULL ORDER BY TABLE_NAME, CONSTRAINT_NAME, ORDINAL_POSITION"
    ),
    "references": "SELECT * FROM information_schema.REFERENTIAL_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = %s",
    "views": "SELECT * FROM information_schema.VIEWS WHERE TABLE_SCHEMA = %s",
    "triggers": (
        "SELECT * FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = %s ORDER BY EVENT_OBJECT_TABLE, TRIGGER_NAME"
    ),
    "routines": "SELECT * FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = %s ORDER BY ROUTINE_NAME",
    "parameters": (
        "SELECT * FROM information_schema.PARAMETERS WHERE SPECIFIC_SCHEMA = %s AND ORDINAL_POSITION > 0"
        " ORDER BY SPECIFIC_NAME, ORDINAL_POSITION"
    ),
    "events": "SELECT * FROM information_schema.EVENTS WHERE EVENT_SCHEMA = %s ORDER BY EVENT_NAME",
    "partitions": (
        "SELECT TABLE_NAME, PARTITION_NAME, PARTITION_DESCRIPTION, PARTITION_METHOD, PARTITION_EXPRESSION"
        " FROM information_schema.PARTITIONS WHERE TABLE_SCHEMA = %s AND PARTITION_NAME IS NOT NULL"
        " ORDER BY TABLE_NAME, PARTITION_ORDINAL_POSITION, SUBPARTITION_ORDINAL_POSITION"
    ),
}
# MySQL names a CHECK's table in another view; MariaDB's NOT NULL-like checks of single columns are among its own.
_CHECKS = {
    "mariadb": "SELECT * FROM information_schema.CHECK_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = %s",
    "mysql": (
        "SELECT c.CONSTRAINT_NAME, c.CHECK_CLAUSE, t.TABLE_NAME, t.ENFORCED"
        " FROM information_schema.CHECK_CONSTRAINTS c JOIN information_schema.TABLE_CONSTRAINTS t"
        " ON t.CONSTRAINT_SCHEMA = c.CONSTRAINT_SCHEMA AND t.CONSTRAINT_NAME = c.CONSTRAINT_NAME"
        " WHERE c.CONSTRAINT_SCHEMA = %s AND t.CONSTRAINT_TYPE = 'CHECK'"
    ),
}
_CHECKS_APPEARED_IN_MYSQL = (8, 0)
_FILES = {"mariadb": "INNODB_SYS_TABLES", "mysql": "INNODB_TABLES", "mysql 5": "INNODB_SYS_TABLES"}
_ENCODED = re.compile(r"@([0-9a-f]{4})")


@dataclass(frozen=True, slots=True)
class Rows:
    """All that information_schema says of one database."""

    dialect: str
    database: str
    of: Mapping[str, list[dict[str, Any]]]
    files: Mapping[str, frozenset[int]]
    """The identifiers that InnoDB gives a table's storage, or each of its partitions: new ones where it is rebuilt."""


def read_rows(connection: TrustedConnection, database: str) -> Rows:
    """Read a database. Raises pymysql.Error."""
    ((version,),) = connection.rows("SELECT VERSION()")
    dialect = "mariadb" if "mariadb" in str(version).lower() else "mysql"
    numbers = tuple(int(number) for number in re.findall(r"\d+", str(version))[:2])
    found = {name: connection.records(query, (database,)) for name, query in _QUERIES.items()}
    has_checks = dialect == "mariadb" or numbers >= _CHECKS_APPEARED_IN_MYSQL
    found["checks"] = connection.records(_CHECKS[dialect], (database,)) if has_checks else []
    view = _FILES[dialect if has_checks else "mysql 5"]
    return Rows(dialect, database, found, _files(connection, view, database))


def _files(connection: TrustedConnection, view: str, database: str) -> dict[str, frozenset[int]]:
    """Return the storage of each table by the table's name; ``t#P#p0`` is a partition of ``t``."""
    found: dict[str, set[int]] = {}
    query = f"SELECT NAME, TABLE_ID FROM information_schema.{view}"  # noqa: S608 - constants
    for path, number in connection.rows(query):
        schema, _, name = str(path).partition("/")
        if _decoded(schema) == database:
            found.setdefault(_decoded(re.split("#[pP]#", name)[0]), set()).add(int(number))
    return {name: frozenset(numbers) for name, numbers in found.items()}


def _decoded(name: str) -> str:
    """Return a name out of its spelling in the file system (MySQL manual, "Mapping of Identifiers to File Names")."""
    return _ENCODED.sub(lambda found: chr(int(found[1], 16)), name)

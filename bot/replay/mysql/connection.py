"""The trusted side's own connection to a scratch server: as its administrator, over a socket that no code sees."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

import pymysql
import pymysql.cursors

from bot.replay.mysql.settings import ADMINISTRATOR, SOCKET_NAME

_ANSWER_SECONDS = 60
# What copying and reading must not depend on: a strict mode would refuse definitions that a lax one has let in.
_SESSION = (
    "SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO', foreign_key_checks = 0, unique_checks = 0, "
    f"lock_wait_timeout = {_ANSWER_SECONDS}, time_zone = '+00:00'"
)


class TrustedConnection:
    """Runs statements and returns rows of text, numbers or None. Every method raises pymysql.Error or OSError."""

    def __init__(self, socket_folder: Path, database: str | None = None) -> None:
        self._connection = pymysql.connect(
            user=ADMINISTRATOR,
            database=database,
            charset="utf8mb4",
            autocommit=True,
            ssl_disabled=True,
            read_timeout=_ANSWER_SECONDS,
            defer_connect=True,
        )
        # A socket of our own: pymysql leaves one open where nobody listens yet.
        channel = socket.socket(socket.AF_UNIX)
        try:
            channel.settimeout(_ANSWER_SECONDS)
            channel.connect(str(socket_folder / SOCKET_NAME))
            self._connection.connect(channel)
        except BaseException:
            channel.close()
            raise
        self.run(_SESSION)

    def run(self, statement: str, values: Sequence[object] = ()) -> None:
        """Run a statement for its effect."""
        self.rows(statement, values)

    def rows(self, statement: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Run a statement and return its rows."""
        with self._connection.cursor() as cursor:
            cursor.execute(statement, tuple(values) or None)
            return [tuple(map(_text, row)) for row in cursor.fetchall()]

    def records(self, statement: str, values: Sequence[object] = ()) -> list[dict[str, Any]]:
        """Run a statement and return its rows by column name in lower case."""
        with self._connection.cursor(pymysql.cursors.DictCursor) as cursor:
            cursor.execute(statement, tuple(values) or None)
            return [{name.lower(): _text(value) for name, value in row.items()} for row in cursor.fetchall()]

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def quoted(name: str) -> str:
    """Return a name as SQL needs it."""
    return "`" + name.replace("`", "``") + "`"


def _text(value: Any) -> Any:
    """MySQL answers some columns of information_schema in bytes."""
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value

"""A unit of work of a client: its messages up to the point where the server answers that it is ready again."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.replay.proxy.marker import Marker, take_marker
from bot.replay.proxy.wire import LARGEST_MESSAGE, ConnectionEndedError, Message, Stream, error_response

_ENDS = {b"Q", b"S", b"F"}
_COMMENTS = r"(?>\s|--[^\n]*\n|/\*(?>.*?\*/))*+"
# Commands that begin or end a transaction, or that the server refuses outside of one.
_CONTROL = re.compile(
    _COMMENTS + r"(?:BEGIN|START|COMMIT|END|ROLLBACK|ABORT|SAVEPOINT|RELEASE)\b[^;]*;?\s*\Z", re.IGNORECASE | re.DOTALL
)
_ABOUT_TRANSACTIONS = re.compile(
    _COMMENTS + r"(?:BEGIN|START|COMMIT|END|ROLLBACK|ABORT|SAVEPOINT|RELEASE|PREPARE\s+TRANSACTION|LOCK|DECLARE)\b",
    re.IGNORECASE | re.DOTALL,
)
_Sent = tuple[Marker | None, str]
"""A statement's mark, and its text without it."""
_TOO_LARGE = f"the migration review forwards at most {LARGEST_MESSAGE} bytes at once"


@dataclass(frozen=True, slots=True)
class Unit:
    """Messages to forward, the statement that they run, or only prepare, and its mark."""

    messages: tuple[Message, ...]
    sql: str
    marker: Marker | None
    executes: bool
    partial: bool = False
    """It ends in Flush: the client wants answers before it goes on."""
    controls_transaction: bool = False
    """It only begins or ends a transaction or savepoint, as drivers do by themselves."""
    about_transactions: bool = False
    """It holds a command that would mean something else inside a transaction of ours."""

    @property
    def encoded(self) -> bytes:
        """The messages as they travel."""
        return b"".join(message.encoded for message in self.messages)


class UnitReader:
    """Reads a client's units and remembers what its prepared statements say."""

    def __init__(self, client: Stream) -> None:
        self._client = client
        self._prepared: dict[bytes, _Sent] = {}

    def read(self) -> Unit | None:
        """Return the next unit, or None when the client says goodbye; raises ConnectionEndedError."""
        messages: list[Message] = []
        statements: list[_Sent] = []
        prepared: list[_Sent] = []
        size = 0
        while True:
            message = self._client.read()
            if message.type == b"X":
                return None
            size += len(message.payload)
            if size > LARGEST_MESSAGE:
                self._client.send(error_response("54000", _TOO_LARGE, "FATAL").encoded)
                raise ConnectionEndedError
            messages.append(self._taken(message, statements, prepared))
            if message.type in _ENDS or message.type == b"H":
                return _unit(messages, statements or prepared, executes=bool(statements))

    def _taken(self, message: Message, statements: list[_Sent], prepared: list[_Sent]) -> Message:
        """Note what the message runs or prepares, and return it without the mark."""
        if message.type == b"Q":
            marker, sql = take_marker(message.payload)
            statements.append((marker, _text(sql)))
            return Message(b"Q", sql)
        if message.type == b"P":
            name, _, rest = message.payload.partition(b"\0")
            sql, _, types = rest.partition(b"\0")
            marker, sql = take_marker(sql)
            self._prepared[name] = (marker, _text(sql))
            prepared.append(self._prepared[name])
            return Message(b"P", name + b"\0" + sql + b"\0" + types)
        if message.type == b"B":
            _portal, _, rest = message.payload.partition(b"\0")
            statements.append(self._prepared.get(rest.partition(b"\0")[0], (None, "")))
        return message


def _unit(messages: list[Message], statements: list[_Sent], *, executes: bool) -> Unit:
    """One unit runs one statement nearly always; a pipeline's statements are taken together."""
    marker = next((marker for marker, _ in statements if marker is not None), None)
    sql = ";\n".join(dict.fromkeys(sql for _, sql in statements))
    return Unit(
        messages=tuple(messages),
        sql=sql,
        marker=marker,
        executes=executes,
        partial=messages[-1].type == b"H",
        controls_transaction=all(_CONTROL.match(sql) for _, sql in statements),
        about_transactions=any(_ABOUT_TRANSACTIONS.match(sql) for _, sql in statements),
    )


def _text(sql: bytes) -> str:
    return sql.rstrip(b"\0").decode("utf-8", "replace").strip()

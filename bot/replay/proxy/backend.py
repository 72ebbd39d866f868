"""The server's side of a session: send a unit, hear the answer out, and ask questions in between."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.replay.proxy.wire import (
    ConnectionEndedError,
    Message,
    ServerError,
    Stream,
    first_column,
    server_error,
    unseen,
)

IDLE, IN_TRANSACTION, FAILED = b"I", b"T", b"E"
_OURS = "migration_review"
_ATTEMPTS = 10
_COPY_ENDS = {b"c", b"f"}
_COPY_MESSAGES = {b"d", b"S", b"H", *_COPY_ENDS}
# Parse, Bind, Describe, Execute and Close, and what completes each of them.
_ANSWERED = {b"P", b"B", b"D", b"E", b"C"}
_COMPLETIONS = {b"1", b"2", b"3", b"T", b"n", b"C", b"s", b"I"}


@dataclass(frozen=True, slots=True)
class Answer:
    """How a unit ended."""

    error: ServerError | None
    tag: str
    """The last command tag, such as ``ALTER TABLE`` or ``UPDATE 3``."""


class Backend:
    """Knows the transaction status after every answer."""

    def __init__(self, server: Stream) -> None:
        self._server = server
        self.status = IDLE

    def run(self, data: bytes, deliver: Callable[[Message], None], client: Stream) -> Answer:
        """Send a unit and hand every message of the answer on, up to and including ReadyForQuery."""
        self._server.send(data)
        error: ServerError | None = None
        tag = ""
        while True:
            message = self._server.read()
            if message.type == b"E":
                error = error or server_error(message.payload)
            elif message.type == b"C":
                tag = message.payload.rstrip(b"\0").decode("utf-8", "replace")
            elif message.type == b"Z":
                self.status = message.payload
            deliver(message)
            if message.type == b"Z":
                return Answer(error, tag)
            if message.type == b"G":
                self._copy_in(client, extended=data[:1] != b"Q")

    def run_part(self, messages: tuple[Message, ...], deliver: Callable[[Message], None]) -> ServerError | None:
        """Send the part of a unit that ends in Flush: each of its messages is answered, none by ReadyForQuery."""
        self._server.send(b"".join(message.encoded for message in messages))
        awaited = sum(message.type in _ANSWERED for message in messages)
        while awaited > 0:
            message = self._server.read()
            deliver(message)
            if message.type == b"E":
                return server_error(message.payload)
            awaited -= message.type in _COMPLETIONS
        return None

    def ask(self, query: str) -> str:
        """Run a query of our own that answers one text value, unseen by the client.

        Raises SnapshotRefusedError where the server would not answer; the client's transaction goes on all the same.
        """
        rows: list[str] = []

        def keep(message: Message) -> None:
            if message.type == b"D":
                rows.append(first_column(message.payload))

        inside = self.status == IN_TRANSACTION
        around = (f"SAVEPOINT {_OURS}", query, f"RELEASE {_OURS}") if inside else (query,)
        answer = self.run(unseen(*around), keep, self._server)
        if answer.error is not None and inside:
            self._undo()
        if answer.error is not None or len(rows) != 1:
            raise SnapshotRefusedError(answer.error.message if answer.error else "no answer")
        return rows[0]

    def _undo(self) -> None:
        """Take back what a failed question of ours left; a short timeout of the client's may end even that."""
        for _ in range(_ATTEMPTS):
            if self.run(unseen(f"ROLLBACK TO {_OURS}", f"RELEASE {_OURS}"), lambda _: None, self._server).error is None:
                return

    def command(self, command: str) -> ServerError | None:
        """Run a transaction command of our own, unseen by the client; returns the server's complaint, if any."""
        return self.run(unseen(command), lambda _: None, self._server).error

    def _copy_in(self, client: Stream, *, extended: bool) -> None:
        """Hand the client's rows to the server until it says that they are all, then the Sync that follows."""
        ended = False
        while not ended:
            message = client.read()
            if message.type not in _COPY_MESSAGES:
                raise ConnectionEndedError
            self._server.send(message.encoded)
            ended = message.type in _COPY_ENDS
        if extended:
            self._server.send(client.read().encoded)


class SnapshotRefusedError(Exception):
    """The server would not answer a question of ours, for instance because memory or locks ran out."""

"""Holds an answer back until it is certain and noted; only so much of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.replay.proxy.backend import IDLE
from bot.replay.proxy.wire import Message, Stream

_MOST_BYTES = 1024 * 1024


@dataclass(slots=True)
class HeldAnswer:
    """The messages of one answer on their way to the client.

    Rows may go ahead once they are too many to hold: a client believes them only when the command is said to be
    complete.
    """

    client: Stream
    in_our_transaction: bool = False
    """The transaction around the command is ours: to the client it never was."""
    let_go: bool = False
    """Whether some of it went ahead, so that it can no longer be taken back as a whole."""
    _messages: list[Message] = field(default_factory=list)
    _size: int = 0

    def take(self, message: Message) -> None:
        """Hold a message; past the limit what is held so far goes ahead."""
        if self._size > _MOST_BYTES:
            self.release()
        ready = message.type == b"Z"
        self._messages.append(Message(b"Z", IDLE) if ready and self.in_our_transaction else message)
        self._size += len(message.payload)
        if message.type == b"G":  # the server waits for rows, and only the client has them
            self.release()

    def replace(self, messages: list[Message]) -> None:
        """Forget what is held and hold something else."""
        self._messages = messages

    def release(self) -> None:
        """Send what is held."""
        self.let_go = True
        self.client.send(b"".join(message.encoded for message in self._messages))
        self._messages, self._size = [], 0

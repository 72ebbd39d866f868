"""Holds an answer back until what it answers is noted; only so much of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.replay.mysql.proxy.wire import Packet, Stream

_MOST_BYTES = 1024 * 1024


@dataclass(slots=True)
class HeldAnswer:
    """The packets of one answer on their way to the client; rows go ahead once they are too many to hold."""

    client: Stream
    _packets: list[Packet] = field(default_factory=list)
    _size: int = 0

    def take(self, packet: Packet) -> None:
        """Hold a packet; past the limit what is held so far goes ahead."""
        if self._size > _MOST_BYTES:
            self.release()
        self._packets.append(packet)
        self._size += len(packet.payload)

    def clear(self) -> None:
        """Forget an answer that the client is not to see."""
        self._packets, self._size = [], 0

    def release(self) -> None:
        """Send what is held."""
        self.client.send(b"".join(packet.encoded for packet in self._packets))
        self.clear()

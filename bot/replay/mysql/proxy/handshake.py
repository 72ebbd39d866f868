"""Logging in: the client with whatever it has, upstream as the account of the migration's own database.

The protocol's optional parts that would hide statements or answers from the proxy, or reach the client's files, are
never offered (MySQL Internals, "Connection Phase" and "Capability Flags").
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.replay.mysql.proxy.wire import (
    EOF,
    ERROR,
    OK,
    ConnectionEndedError,
    Packet,
    Stream,
    error_packet,
)

_LONG_PASSWORD, _FOUND_ROWS, _LONG_FLAG, _CONNECT_WITH_DB = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_IGNORE_SPACE, _PROTOCOL_41, _INTERACTIVE, _TRANSACTIONS = 1 << 8, 1 << 9, 1 << 10, 1 << 13
_SECURE_CONNECTION, _MULTI_STATEMENTS, _MULTI_RESULTS, _PS_MULTI_RESULTS = 1 << 15, 1 << 16, 1 << 17, 1 << 18
_PLUGIN_AUTH, _CONNECT_ATTRS, _SSL = 1 << 19, 1 << 20, 1 << 11
_OFFERED = (
    *(_LONG_PASSWORD, _FOUND_ROWS, _LONG_FLAG, _CONNECT_WITH_DB, _IGNORE_SPACE, _PROTOCOL_41, _INTERACTIVE),
    *(_TRANSACTIONS, _SECURE_CONNECTION, _MULTI_STATEMENTS, _MULTI_RESULTS, _PS_MULTI_RESULTS, _PLUGIN_AUTH),
    _CONNECT_ATTRS,
)
OFFERED = sum(_OFFERED)
_OURS = _CONNECT_WITH_DB | _PROTOCOL_41 | _SECURE_CONNECTION | _PLUGIN_AUTH
# Of what the client says it can, what changes how the server answers.
_PASSED_ON = OFFERED & ~_CONNECT_ATTRS
_PLUGIN = b"mysql_native_password"
_LARGEST = (0xFFFFFF).to_bytes(4, "little")
_REFUSED = "the migration review speaks protocol 4.1 without TLS"


@dataclass(frozen=True, slots=True)
class Greeting:
    """What the server says of itself."""

    version: bytes
    connection: int
    """The identifier that the server gives the session."""
    charset: int


def introduce(client: Stream, server: Stream, account: str, database: str) -> Greeting:
    """Let both sides believe that they have agreed; raises ConnectionEndedError where one of them will not."""
    greeting = _greeting(server.read())
    client.send(_greeting_of_ours(greeting).encoded)
    response = client.read()
    wanted = int.from_bytes(response.payload[:4], "little")
    if len(response.payload) < 9 or not wanted & _PROTOCOL_41 or wanted & _SSL:  # noqa: PLR2004 - flags, size, charset
        client.send(error_packet(response.sequence + 1, 1043, "08S01", _REFUSED).encoded)
        raise ConnectionEndedError
    flags = (wanted & _PASSED_ON) | _OURS
    charset = response.payload[8:9]
    server.send(Packet(1, _response(flags, charset, account, database)).encoded)
    answer = _admitted(server)
    client.send(Packet(response.sequence + 1, answer.payload).encoded)
    if answer.header == ERROR:
        raise ConnectionEndedError
    return greeting


def _greeting(packet: Packet) -> Greeting:
    """Read HandshakeV10."""
    if packet.header != 10:  # noqa: PLR2004 - the protocol's version
        raise ConnectionEndedError
    version, _, rest = packet.payload[1:].partition(b"\0")
    charset_at = 4 + 8 + 1 + 2
    return Greeting(version, int.from_bytes(rest[:4], "little"), rest[charset_at])


def _greeting_of_ours(greeting: Greeting) -> Packet:
    """Offer the client less than the server does; the scramble hides no password, because none is asked for."""
    body = b"".join(
        (
            b"\x0a" + greeting.version + b"\0",
            greeting.connection.to_bytes(4, "little"),
            b"review01" + b"\0",
            (OFFERED & 0xFFFF).to_bytes(2, "little"),
            bytes([greeting.charset]),
            (2).to_bytes(2, "little"),
            (OFFERED >> 16).to_bytes(2, "little"),
            bytes([21]) + b"\0" * 10,
            b"review234567" + b"\0",
            _PLUGIN + b"\0",
        )
    )
    return Packet(0, body)


def _response(flags: int, charset: bytes, account: str, database: str) -> bytes:
    """Return HandshakeResponse41 with an empty password."""
    return b"".join(
        (
            flags.to_bytes(4, "little") + _LARGEST + charset + b"\0" * 23,
            account.encode() + b"\0" + b"\0",
            database.encode() + b"\0",
            _PLUGIN + b"\0",
        )
    )


def _admitted(server: Stream) -> Packet:
    """Return the server's last word; it may ask for another way to show the empty password first."""
    for _ in range(4):
        answer = server.read()
        if answer.header in {OK, ERROR}:
            return answer
        if answer.header == EOF:  # AuthSwitchRequest
            server.send(Packet(answer.sequence + 1, b"").encoded)
    raise ConnectionEndedError

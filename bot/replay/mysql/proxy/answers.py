"""Hears a server's answers out: where each kind of command's answer ends (MySQL Internals, "Command Phase")."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.replay.mysql.proxy.wire import (
    CURSOR_EXISTS,
    ERROR,
    LOCAL_INFILE,
    MORE_RESULTS,
    OK,
    Completion,
    ConnectionEndedError,
    Packet,
    ServerError,
    Stream,
    completion,
    integer,
    server_error,
)

Deliver = Callable[[Packet], None]


@dataclass(frozen=True, slots=True)
class Answer:
    """How a command ended."""

    error: ServerError | None
    status: int | None
    """The server's flags, where it said them; an error packet has none."""
    rows: int | None


def hear_results(server: Stream, deliver: Deliver) -> Answer:
    """Pass on the answer to a statement: as many results as it has."""
    while True:
        first = _passed(server, deliver)
        if first.header == ERROR:
            return Answer(server_error(first), None, None)
        if first.header == LOCAL_INFILE:  # never offered
            raise ConnectionEndedError
        ended = completion(first) if first.header == OK else _rows(server, deliver, first)
        if isinstance(ended, ServerError):
            return Answer(ended, None, None)
        if not ended.status & MORE_RESULTS:
            return Answer(None, ended.status, ended.rows)


def hear_one(server: Stream, deliver: Deliver) -> Answer:
    """Pass on an answer of one packet."""
    packet = _passed(server, deliver)
    if packet.header == ERROR:
        return Answer(server_error(packet), None, None)
    said = completion(packet) if packet.header == OK or packet.is_eof else None
    return Answer(None, said.status if said else None, None)


def hear_list(server: Stream, deliver: Deliver) -> Answer:
    """Pass on packets up to the one that ends a list."""
    ended = _until_eof(server, deliver)
    return Answer(ended, None, None) if isinstance(ended, ServerError) else Answer(None, ended.status, None)


def hear_prepared(server: Stream, deliver: Deliver) -> int | None:
    """Pass on the answer to a prepared statement's preparation; return the statement's number."""
    first = _passed(server, deliver)
    if first.header != OK or len(first.payload) < 9:  # noqa: PLR2004 - number, columns, parameters
        return None
    columns = int.from_bytes(first.payload[5:7], "little")
    parameters = int.from_bytes(first.payload[7:9], "little")
    for count in (parameters, columns):
        if count:
            _until_eof(server, deliver)
    return int.from_bytes(first.payload[1:5], "little")


def _rows(server: Stream, deliver: Deliver, first: Packet) -> Completion | ServerError:
    integer(first.payload, 0)
    columns = _until_eof(server, deliver)
    if isinstance(columns, ServerError) or columns.status & CURSOR_EXISTS:
        return columns  # with a cursor the rows are fetched later
    return _until_eof(server, deliver)


def _until_eof(server: Stream, deliver: Deliver) -> Completion | ServerError:
    while True:
        packet = _passed(server, deliver)
        if packet.header == ERROR:
            return server_error(packet)
        if packet.is_eof:
            return completion(packet)


def _passed(server: Stream, deliver: Deliver) -> Packet:
    packet = server.read()
    deliver(packet)
    return packet

"""The server behind the proxy: how it is reached, and as whom."""

from __future__ import annotations

import socket
import ssl
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from bot.replay.proxy.authentication import authenticate
from bot.replay.proxy.wire import SSL_REQUEST, ConnectionEndedError, Message, Stream, startup_packet

_CONNECT_SECONDS = 30.0


class Upstream(Protocol):
    """Opens sessions of the migrations' role."""

    def open(self) -> Stream:
        """Reach the server. Raises OSError or ConnectionEndedError."""

    def introduce(self, server: Stream, parameters: Mapping[str, str], database: str) -> Message:
        """Log in, and return what the server says to that: AuthenticationOk or an ErrorResponse."""


@dataclass(frozen=True, slots=True)
class Local:
    """A scratch server of our own, which trusts its socket."""

    socket: Path
    role: str

    def open(self) -> Stream:
        """Connect to the socket."""
        connection = socket.socket(socket.AF_UNIX)
        connection.connect(str(self.socket))
        return Stream(connection)

    def introduce(self, server: Stream, parameters: Mapping[str, str], database: str) -> Message:
        """Log in without a password."""
        server.send(startup_packet({**parameters, "user": self.role, "database": database}))
        return server.read()


@dataclass(frozen=True, slots=True)
class Given:
    """A server of the operator's, by TCP or by its socket, with TLS where its own connection has it."""

    host: str
    """A name, an address or a socket's folder."""
    port: int
    role: str
    password: str = field(repr=False)
    tls: ssl.SSLContext | None = None
    prefix: str = ""
    """Of the databases' real names."""

    def open(self) -> Stream:
        """Connect, and begin TLS as libpq does."""
        if self.host.startswith("/"):
            local = socket.socket(socket.AF_UNIX)
            local.connect(f"{self.host}/.s.PGSQL.{self.port}")
            return Stream(local)
        connection = socket.create_connection((self.host, self.port), timeout=_CONNECT_SECONDS)
        if self.tls is not None:
            connection.sendall(struct.pack("!II", 8, SSL_REQUEST))
            if connection.recv(1) != b"S":
                connection.close()
                raise ConnectionEndedError
            connection = self.tls.wrap_socket(connection, server_hostname=self.host)
        connection.settimeout(None)
        return Stream(connection)

    def introduce(self, server: Stream, parameters: Mapping[str, str], database: str) -> Message:
        """Log in with the password."""
        server.send(startup_packet({**parameters, "user": self.role, "database": f"{self.prefix}{database}"}))
        return authenticate(server, self.role, self.password)

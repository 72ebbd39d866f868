"""Proves a password to a server (PostgreSQL manual, "Frontend/Backend Protocol", "SASL Authentication")."""

from __future__ import annotations

import hashlib
import struct

from scramp import ScramClient, ScramException

from bot.replay.proxy.wire import ConnectionEndedError, Message, Stream, text

_OK, _MD5, _SASL, _SASL_CONTINUE, _SASL_FINAL = 0, 5, 10, 11, 12
_MECHANISM = "SCRAM-SHA-256"


def authenticate(server: Stream, role: str, password: str) -> Message:
    """Answer the server's questions and return AuthenticationOk, or the server's ErrorResponse.

    A password in clear text is never sent. Raises ConnectionEndedError for other methods, and for a server that does
    not prove that it knows the password as well.
    """
    scram: ScramClient | None = None
    while True:
        message = server.read()
        if message.type != b"R":
            return message
        (code,) = struct.unpack("!I", message.payload[:4])
        rest = message.payload[4:]
        try:
            if code == _OK:
                return message
            if code == _MD5:
                server.send(Message(b"p", text(_md5(role, password, rest))).encoded)
            elif code == _SASL and _MECHANISM.encode() in rest.split(b"\0"):
                scram = ScramClient([_MECHANISM], role, password)
                first = scram.get_client_first().encode()
                server.send(Message(b"p", text(_MECHANISM) + struct.pack("!I", len(first)) + first).encoded)
            elif code == _SASL_CONTINUE and scram is not None:
                scram.set_server_first(rest.decode())
                server.send(Message(b"p", scram.get_client_final().encode()).encoded)
            elif code == _SASL_FINAL and scram is not None:
                scram.set_server_final(rest.decode())
            else:
                raise ConnectionEndedError
        except (ScramException, UnicodeDecodeError) as error:
            raise ConnectionEndedError from error


def _md5(role: str, password: str, salt: bytes) -> str:
    inner = hashlib.md5((password + role).encode(), usedforsecurity=False).hexdigest()
    return "md5" + hashlib.md5(inner.encode() + salt, usedforsecurity=False).hexdigest()

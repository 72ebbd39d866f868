"""The proxy: what listens in the cage's place for a server, and hands every session on to the real one."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Iterator
from pathlib import Path

from bot.replay.listening import Opened, listening
from bot.replay.mysql.accounts import account_name
from bot.replay.mysql.proxy.handshake import introduce
from bot.replay.mysql.proxy.session import Session
from bot.replay.mysql.proxy.wire import ConnectionEndedError, Stream
from bot.replay.mysql.recorder import Recorder
from bot.replay.mysql.settings import SOCKET_NAME


@contextlib.contextmanager
def proxy(folder: Path, server_socket_folder: Path, recorder: Recorder) -> Iterator[Recorder]:
    """Listen in ``folder`` for the length of the block."""
    address = str(server_socket_folder / SOCKET_NAME)
    with listening(folder / SOCKET_NAME, lambda connection, opened: _serve(connection, opened, address, recorder)):
        yield recorder


def _serve(connection: socket.socket, opened: Opened, address: str, recorder: Recorder) -> None:
    client = opened.add(Stream(connection))
    upstream = socket.socket(socket.AF_UNIX)
    server = opened.add(Stream(upstream))
    with contextlib.suppress(ConnectionEndedError):
        upstream.connect(address)
        database = recorder.database
        greeting = introduce(client, server, account_name(database), database)
        Session(client, server, recorder, greeting.connection).serve()

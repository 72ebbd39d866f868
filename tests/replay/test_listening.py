"""A socket that a cage may use: what a session's end says to whoever listens."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from bot.errors import SandboxError
from bot.replay.listening import Opened, listening
from bot.replay.proxy.wire import Stream


def _leaves(connection: socket.socket, opened: Opened) -> None:
    opened.add(Stream(connection))
    raise BrokenPipeError


def _errs(connection: socket.socket, opened: Opened) -> None:
    opened.add(Stream(connection))
    raise LookupError("no such table")


def _visited(path: Path) -> bytes:
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(str(path))
        return client.recv(1)


def test_a_client_that_leaves_is_nobodys_mistake(tmp_path: Path) -> None:
    with listening(tmp_path / "socket", _leaves):
        assert _visited(tmp_path / "socket") == b""


def test_a_mistake_of_ours_ends_the_replay_and_is_no_failure_of_the_migration(tmp_path: Path) -> None:
    with (
        pytest.raises(SandboxError, match=r"LookupError: no such table") as caught,
        listening(tmp_path / "socket", _errs),
    ):
        assert _visited(tmp_path / "socket") == b""
    assert isinstance(caught.value.__cause__, LookupError)

"""A cage has no network, and no socket of the host."""

from __future__ import annotations

import socket
import uuid
from collections.abc import Iterator

import pytest

from tests.support.attacks import Attacks


@pytest.fixture
def listener() -> Iterator[int]:
    """The port of a server of the host."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6", "AF_NETLINK", "AF_PACKET", "AF_VSOCK", "AF_ALG"])
def test_no_socket_but_a_unix_socket_can_be_made(attacks: Attacks, family: str) -> None:
    script = f"import socket\ntell([attempt(socket.socket, getattr(socket, {family!r}), kind) for kind in (1, 2)])"
    assert attacks.run(script).told == [["PermissionError", "PermissionError"]]


def test_a_server_of_the_host_cannot_be_reached(attacks: Attacks, listener: int) -> None:
    script = f"import socket\ntell(attempt(socket.create_connection, ('127.0.0.1', {listener}), 1))"
    assert attacks.run(script).told == ["PermissionError"]


def test_names_cannot_be_resolved(attacks: Attacks) -> None:
    assert attacks.run("import socket\ntell(attempt(socket.getaddrinfo, 'github.com', 443))").told == ["gaierror"]


def test_an_abstract_socket_of_the_host_cannot_be_reached(attacks: Attacks) -> None:
    name = f"\0migration-review-{uuid.uuid4()}"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(name)
        server.listen()
        script = f"import socket\ntell(attempt(socket.socket(socket.AF_UNIX).connect, {name!r}))"
        assert attacks.run(script).told == ["ConnectionRefusedError"]


def test_a_descriptor_of_the_bot_is_not_inherited(attacks: Attacks, listener: int) -> None:
    script = "tell(sorted(int(name) for name in os.listdir('/proc/self/fd'))[:-1])"
    assert attacks.run(script).told == [[0, 1, 2]]

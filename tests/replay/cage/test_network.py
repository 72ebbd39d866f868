"""A cage has no network, and no socket of the host."""

from __future__ import annotations

import socket
import uuid
from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.replay.cage.plan import Limits
from bot.replay.program import SOCKETS
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
        assert attacks.run(script).told[0] in {"ConnectionRefusedError", "FileNotFoundError"}


def test_a_descriptor_of_the_bot_is_not_inherited(attacks: Attacks, listener: int) -> None:
    script = "tell([number for number in range(256) if attempt(os.fstat, number) != 'OSError'])"
    assert attacks.run(script).told == [[0, 1, 2]]


def test_a_socket_of_the_host_that_has_a_path_cannot_be_reached(attacks: Attacks) -> None:
    path = attacks.folder / "docker.sock"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))
        path.chmod(0o777)
        server.listen()
        server.settimeout(0.2)
        attacks.run(f"import socket\ntell(attempt(socket.socket(socket.AF_UNIX).connect, {str(path)!r}))")
        with pytest.raises(TimeoutError):
            server.accept()


def test_nothing_can_be_sent_to_a_socket_of_the_host(attacks: Attacks) -> None:
    path = attacks.folder / "log.sock"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as server:
        server.bind(str(path))
        path.chmod(0o777)
        server.settimeout(0.2)
        script = f"""
import socket
def send(make):
    make().sendto(b"forged", {str(path)!r})
tell([
    attempt(send, lambda: socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)),
    attempt(send, lambda: socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)[0]),
])
"""
        (told,) = attacks.run(script).told
        assert set(told) <= {"FileNotFoundError", "PermissionError"}
        with pytest.raises(TimeoutError):
            server.recv(100)


@pytest.mark.parametrize("blocking", [True, False])
def test_the_proxys_socket_is_reached_as_libraries_do_it(attacks: Attacks, *, blocking: bool) -> None:
    attacks.run("pass")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(attacks.folder / "sockets/.s.PGSQL.5432"))
        (attacks.folder / "sockets/.s.PGSQL.5432").chmod(0o777)
        server.listen()
        server.settimeout(10)
        script = f"""
import socket, fcntl
client = socket.socket(socket.AF_UNIX)
client.setblocking({blocking})
client.connect(sys.argv[1] + "/.s.PGSQL.5432")
client.sendall(b"hello")
tell(bool(fcntl.fcntl(client, fcntl.F_GETFL) & os.O_NONBLOCK))
"""
        plan = attacks.plan(script, Limits(seconds=20))
        with attacks.cage.caged(replace(plan, program=(*plan.program, SOCKETS))) as process:
            connection, _ = server.accept()
            with connection:
                assert connection.recv(5) == b"hello"
            assert list(process.lines()) == [b"false" if blocking else b"true"]

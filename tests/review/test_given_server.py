"""Reviews on a PostgreSQL that is given by its URL: password, TLS, rights, and what is left on it afterwards."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from bot.errors import SandboxError
from bot.replay.postgres.given import PREFIX, given_server
from bot.replay.postgres.installations import installations
from bot.replay.servers import ServerOptions
from bot.review import ReviewRequest, review
from tests.source.repositories import GitRepository
from tests.support.shop import breaking_change, revision

NOBODY = 65534
PASSWORD = "a-secret-for-tests"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The URL of a superuser of a server that asks for SCRAM passwords, over TCP with TLS."""
    folder = Path(tempfile.mkdtemp(prefix="given-", dir="/tmp"))
    installed = [Path(item.programs) for item in installations() if Path(item.programs).exists()]
    if not installed:
        pytest.skip("no PostgreSQL is installed here, and the wheel's is built without TLS")
    programs, data = installed[0], folder / "data"
    (folder / "password").write_text(PASSWORD)
    folder.chmod(0o755)
    _tls(folder)
    user = NOBODY if os.geteuid() == 0 else None
    if user is not None:
        subprocess.run(["chown", "-R", f"{user}:{user}", str(folder)], check=True)
    initdb = [str(programs / "initdb"), "-D", str(data), "-U", "admin", "-A", "scram-sha-256", "--no-sync"]
    subprocess.run([*initdb, f"--pwfile={folder}/password"], check=True, stdout=subprocess.DEVNULL, user=user)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ["-c", "fsync=off", "-c", "ssl=on", "-c", f"ssl_cert_file={folder}/tls.crt"]
    options += ["-c", f"ssl_key_file={folder}/tls.key", "-k", str(folder), "-h", "127.0.0.1", "-p", str(port)]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen([str(programs / "postgres"), "-D", str(data), *options], stderr=log, user=user)
    url = f"postgresql://admin:{PASSWORD}@127.0.0.1:{port}/postgres"
    try:
        _wait(url)
        yield url
    finally:
        server.terminate()
        server.wait(timeout=30)
        shutil.rmtree(folder, ignore_errors=True)


def _tls(folder: Path) -> None:
    made = [
        "openssl",
        "req",
        "-new",
        "-x509",
        "-nodes",
        "-subj",
        "/CN=127.0.0.1",
        "-addext",
        "subjectAltName=IP:127.0.0.1",
    ]
    subprocess.run(
        [*made, "-keyout", f"{folder}/tls.key", "-out", f"{folder}/tls.crt"], check=True, capture_output=True
    )
    (folder / "tls.key").chmod(0o600)


def _wait(url: str) -> None:
    deadline = time.monotonic() + 30
    while True:
        try:
            psycopg.connect(url).close()
        except psycopg.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return


def names(url: str) -> set[str]:
    """Return the databases and roles of the server."""
    with psycopg.connect(url) as connection:
        return {
            str(row[0])
            for row in connection.execute("SELECT datname FROM pg_database UNION SELECT rolname FROM pg_roles")
        }


def role(url: str, name: str, rights: str) -> str:
    """Make a role and return its URL."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"DROP ROLE IF EXISTS {name}".encode())
        connection.execute(f"CREATE ROLE {name} LOGIN PASSWORD 'x-{name}' {rights}".encode())
    return url.replace(f"admin:{PASSWORD}", f"{name}:x-{name}")


@pytest.mark.parametrize("rights", ["SUPERUSER", "CREATEDB CREATEROLE", "CREATEDB"])
def test_a_review_leaves_nothing_behind(address: str, rights: str, shop: GitRepository, review_cache: Path) -> None:
    url = role(address, "reviewer", rights)
    before = names(address)
    shop.commit(breaking_change())
    report = review(ReviewRequest(shop.path, "main", "change", review_cache, servers=ServerOptions(url=url)))
    assert report.verdict == "fail"
    assert [finding.code for finding in report.findings if finding.blocking] == ["B1"]
    assert names(address) == before
    assert "x-reviewer" not in str(report)


def test_a_migration_has_no_rights_on_the_given_server(address: str, shop: GitRepository, review_cache: Path) -> None:
    shop.commit(revision("op.execute(\"COPY orders TO PROGRAM 'id'\")"))
    report = review(ReviewRequest(shop.path, "main", "change", review_cache, servers=ServerOptions(url=address)))
    assert "COPY to or from an external program" in str(report)


@pytest.mark.parametrize("mode", ["verify-full", "require", "disable"])
def test_every_way_to_connect_is_taken_by_the_proxy_too(address: str, mode: str, tmp_path: Path) -> None:
    with psycopg.connect(address) as connection:
        row = connection.execute("SHOW ssl_cert_file").fetchone()
    assert row is not None
    roots = f"&sslrootcert={row[0]}" if mode == "verify-full" else ""
    with (
        given_server(f"{address}?sslmode={mode}{roots}") as server,
        server.watched("scratch", tmp_path),
        psycopg.connect(host=str(tmp_path), dbname="any", user="any") as connection,
    ):
        found = connection.execute(
            "SELECT rolsuper, current_database() FROM pg_roles WHERE rolname = current_user"
        ).fetchone()
        assert found is not None
        assert found[0] is False
        assert str(found[1]).startswith(PREFIX)
        assert (server.upstream.tls is None) == (mode == "disable")


def test_what_a_killed_review_left_is_dropped_by_the_next(address: str) -> None:
    left = f"{PREFIX}0123456789ab"
    kept = {"migration_review_throwaway_of_mine", "precious"}
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {left}".encode())
        for name in (f"{left}_base_1", *kept):
            connection.execute(f"CREATE DATABASE {name}".encode())
    with given_server(address) as alive:
        with given_server(address):
            assert f"{PREFIX}{alive.number}_scratch" in names(address)
        assert names(address) >= kept | {f"{PREFIX}{alive.number}_scratch"}
    assert not any(name.startswith(left) for name in names(address))
    assert names(address) >= kept


@pytest.mark.parametrize(
    ("rights", "also", "words"),
    [
        ("NOCREATEDB", "", "may not create databases"),
        ("CREATEDB", "GRANT pg_monitor TO poor", "has rights of its own"),
    ],
)
def test_a_role_that_is_not_fit_is_refused(address: str, rights: str, also: str, words: str) -> None:
    url = role(address, "poor", rights)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(also.encode())
    with pytest.raises(SandboxError, match=words), given_server(url):
        pass


def test_a_wrong_password_is_told_without_it(address: str) -> None:
    with pytest.raises(SandboxError) as refused, given_server(address.replace(PASSWORD, "wrong-secret")):
        pass
    assert "password authentication failed" in str(refused.value)
    assert "wrong-secret" not in f"{refused.value} {refused.value.hint}"

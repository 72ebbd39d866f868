"""Extensions that the wheel lacks, in SQL: they answer like the real ones, or say that they cannot."""

from __future__ import annotations

import hashlib
import hmac
import uuid
from collections.abc import Callable

import psycopg
import pytest

from bot.replay.postgres.extensions import SHIMS, copy_extensions
from bot.replay.postgres.installation import Installation

Connection = psycopg.Connection[tuple[object, ...]]
URL_NAMESPACE = uuid.NAMESPACE_URL
LONG_KEY = "k" * 200
ANSWERS = {
    "SELECT uuid_generate_v3(uuid_ns_url(), 'https://example.org/ä')": uuid.uuid3(
        URL_NAMESPACE, "https://example.org/ä"
    ),
    "SELECT uuid_nil()": uuid.UUID(int=0),
    "SELECT uuid_ns_dns()": uuid.NAMESPACE_DNS,
    "SELECT uuid_ns_oid()": uuid.NAMESPACE_OID,
    "SELECT uuid_ns_x500()": uuid.NAMESPACE_X500,
    "SELECT digest('abc', 'sha256')": hashlib.sha256(b"abc").digest(),
    "SELECT digest('abc'::bytea, 'MD5')": hashlib.md5(b"abc").digest(),
    "SELECT hmac('data', 'key', 'sha512')": hmac.digest(b"key", b"data", "sha512"),
    f"SELECT hmac('data', '{LONG_KEY}', 'sha256')": hmac.digest(LONG_KEY.encode(), b"data", "sha256"),
    "SELECT length(gen_random_bytes(100))": 100,
}


@pytest.fixture
def session(connect: Callable[[], Connection]) -> Connection:
    """A session with both extensions, real or not; in a schema of their own, as many projects keep them."""
    opened = connect()
    opened.execute('CREATE SCHEMA own; CREATE EXTENSION "uuid-ossp" SCHEMA own; CREATE EXTENSION pgcrypto SCHEMA own')
    opened.execute("SET search_path = public, own")
    return opened


@pytest.mark.parametrize("query", ANSWERS)
def test_a_function_answers_as_it_should(session: Connection, query: str) -> None:
    assert session.execute(query.encode()).fetchone() == (ANSWERS[query],)


@pytest.mark.parametrize(("function", "version"), [("v1", 1), ("v1mc", 1), ("v4", 4)])
def test_generated_identifiers_have_their_version_and_differ(session: Connection, function: str, version: int) -> None:
    rows = session.execute(f"SELECT uuid_generate_{function}() FROM generate_series(1, 50)".encode()).fetchall()
    identifiers = {row[0] for row in rows if isinstance(row[0], uuid.UUID)}
    assert {(identifier.version, identifier.variant) for identifier in identifiers} == {(version, uuid.RFC_4122)}
    assert len(identifiers) == 50


def test_version_one_carries_the_time(session: Connection) -> None:
    row = session.execute("SELECT uuid_generate_v1(), extract(epoch FROM clock_timestamp())::float8").fetchone()
    assert row is not None
    assert isinstance(row[0], uuid.UUID)
    assert isinstance(row[1], float)
    assert abs((row[0].time - 0x01B21DD213814000) / 1e7 - row[1]) < 5


@pytest.mark.parametrize(
    ("call", "name"),
    [
        ("crypt('x', 'y')", "crypt()"),
        ("gen_salt('bf')", "gen_salt()"),
        ("digest('x', 'sha1')", "digest(sha1)"),
        ("pgp_sym_encrypt('x', 'y')", "pgp_sym_encrypt()"),
        ("uuid_generate_v5(uuid_ns_dns(), 'x')", "uuid_generate_v5()"),
    ],
)
def test_what_cannot_be_provided_says_so(session: Connection, installation: Installation, call: str, name: str) -> None:
    if installation.extension_names >= {"pgcrypto", "uuid-ossp"}:
        pytest.skip("this server has the real extensions")
    with pytest.raises(psycopg.errors.FeatureNotSupported) as refused:
        session.execute(f"SELECT {call}".encode())
    assert f"{name} is missing" in str(refused.value)


def test_a_real_extension_is_not_replaced(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("extensions")
    (folder / "pgcrypto.control").write_text("default_version = '1.3'\nsuperuser = true\n")
    copy_extensions(folder, folder / "copy")
    assert (folder / "copy/pgcrypto.control").read_text() == "default_version = '1.3'\ntrusted = true\n"
    assert not (folder / "copy/pgcrypto--1.3.sql").exists()
    assert (folder / "copy/uuid-ossp--1.1.sql").read_text() == (SHIMS / "uuid-ossp--1.1.sql").read_text()

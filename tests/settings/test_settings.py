"""The operator's settings."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from bot.errors import ConfigurationError
from bot.settings import Secret, read_settings


@pytest.fixture(scope="module")
def pem() -> str:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return key.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption()).decode()


@pytest.fixture
def environment(pem: str) -> dict[str, str]:
    return {
        "GITHUB_APP_ID": "1234",
        "GITHUB_PRIVATE_KEY": pem,
        "GITHUB_WEBHOOK_SECRET": "webhook-secret",
        "HOME": "/home/operator",
    }


def test_the_defaults_need_three_variables(environment: dict[str, str], pem: str) -> None:
    settings = read_settings(environment)
    assert (settings.app_id, settings.private_key.value) == (1234, pem)
    assert settings.webhook_secrets == (Secret("webhook-secret"),)
    assert settings.data_directory == Path("/home/operator/.local/share/migration-review")
    assert settings.cache_directory == Path("/home/operator/.cache/migration-review")
    assert (settings.database_url, settings.fail_open) == (None, False)
    assert (settings.api_url, settings.web_origin) == ("https://api.github.com", "https://github.com")


@pytest.mark.parametrize("missing", ["GITHUB_APP_ID", "GITHUB_PRIVATE_KEY", "GITHUB_WEBHOOK_SECRET"])
@pytest.mark.parametrize("value", [None, "", "  "])
def test_a_missing_variable_is_named(environment: dict[str, str], missing: str, value: str | None) -> None:
    del environment[missing]
    if value is not None:
        environment[missing] = value
    with pytest.raises(ConfigurationError, match=f"{missing} is (not set|empty)"):
        read_settings(environment)


def test_the_private_key_is_taken_in_every_shape(environment: dict[str, str], pem: str, tmp_path: Path) -> None:
    file = tmp_path / "app.pem"
    file.write_text(pem)
    crlf = tmp_path / "crlf.pem"
    crlf.write_bytes(pem.replace("\n", "\r\n").encode())
    shapes = [
        str(file),
        str(crlf),
        f'"{file}"',
        pem.replace("\n", "\\n"),
        pem.replace("\n", "\r\n"),
        f"'{pem}'",
        f'"{pem.strip()}"'.replace("\n", "\\n"),
        base64.b64encode(pem.encode()).decode(),
        base64.encodebytes(pem.encode()).decode(),
        base64.b64encode(pem.replace("\n", "\r\n").encode()).decode(),
        "\n".join(f"    {line}" for line in pem.splitlines()),
    ]
    for shape in shapes:
        assert read_settings({**environment, "GITHUB_PRIVATE_KEY": shape}).private_key.value == pem


@pytest.mark.parametrize("wrong", ["/no/such/file.pem", "not a key!", "-----BEGIN RSA PRIVATE KEY-----\nabc"])
def test_a_wrong_private_key_is_refused_without_repeating_it(environment: dict[str, str], wrong: str) -> None:
    with pytest.raises(ConfigurationError, match="GITHUB_PRIVATE_KEY") as caught:
        read_settings({**environment, "GITHUB_PRIVATE_KEY": wrong})
    assert wrong not in str(caught.value)
    assert "Private keys" in caught.value.hint


def test_a_key_that_is_not_rsa_is_refused(environment: dict[str, str]) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    text = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    with pytest.raises(ConfigurationError, match="not RSA"):
        read_settings({**environment, "GITHUB_PRIVATE_KEY": text})


def test_two_webhook_secrets_allow_rotation(environment: dict[str, str]) -> None:
    settings = read_settings({**environment, "GITHUB_WEBHOOK_SECRET_PREVIOUS": "older"})
    assert settings.webhook_secrets == (Secret("webhook-secret"), Secret("older"))


def test_no_secret_shows_in_a_repr(environment: dict[str, str], pem: str) -> None:
    settings = read_settings({**environment, "DATABASE_URL": "postgresql://bot:hunter2@db/reviews"})
    shown = f"{settings!r} {settings} {settings.webhook_secrets}"
    for secret in ("webhook-secret", "hunter2", pem.splitlines()[1]):
        assert secret not in shown


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://github.example/api/v3", "https://github.example"),
        ("https://github.example/api/v3/", "https://github.example"),
        ("http://127.0.0.1:8123/api/v3", "http://127.0.0.1:8123"),
        ("https://api.github.com/", "https://github.com"),
        ("https://api.octocorp.ghe.com", "https://octocorp.ghe.com"),
    ],
)
def test_repositories_are_cloned_from_the_apis_own_site(environment: dict[str, str], url: str, origin: str) -> None:
    assert read_settings({**environment, "GITHUB_API_URL": url}).web_origin == origin


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("GITHUB_APP_ID", "my-app"),
        ("GITHUB_APP_ID", "0"),
        ("GITHUB_API_URL", "github.example"),
        ("GITHUB_API_URL", "https://user:password@github.example/api/v3"),
        ("DATABASE_URL", "mysql://db/reviews"),
        ("MIGRATION_REVIEW_FAIL_OPEN", "perhaps"),
        ("MIGRATION_REVIEW_SECONDS", "-3"),
        ("MIGRATION_REVIEW_DATA", "relative/path"),
        ("MIGRATION_REVIEW_RUNTIME", "active"),
        ("MIGRATION_REVIEW_RUNTIME_SECONDS", "soon"),
        ("MIGRATION_REVIEW_RUNTIME_CACHE_MIB", "0"),
        ("MIGRATION_REVIEW_SNAPSHOT_CACHE_MIB", "none"),
    ],
)
def test_a_wrong_value_is_refused_by_name(environment: dict[str, str], variable: str, value: str) -> None:
    with pytest.raises(ConfigurationError, match=variable):
        read_settings({**environment, variable: value})


@pytest.mark.parametrize("home", ["", "/", "/root"])
def test_root_keeps_data_where_other_users_can_reach_them(environment: dict[str, str], home: str) -> None:
    settings = read_settings({**environment, "HOME": home})
    assert settings.data_directory == Path("/var/lib/migration-review")
    assert settings.cache_directory == Path("/var/cache/migration-review")


@pytest.mark.parametrize(("value", "expected"), [("true", True), ("1", True), ("no", False), ("", False)])
def test_failing_open_is_a_choice(environment: dict[str, str], value: str, expected: bool) -> None:
    assert read_settings({**environment, "MIGRATION_REVIEW_FAIL_OPEN": value}).fail_open is expected


def test_the_libraries_of_reviewed_code_are_the_operators_choice(environment: dict[str, str]) -> None:
    default = read_settings(environment)
    assert (default.runtime, default.runtime_seconds, default.runtime_cache_mib) == ("repository", 150, 8192)
    own = {
        "MIGRATION_REVIEW_RUNTIME": "default",
        "MIGRATION_REVIEW_RUNTIME_SECONDS": "30",
        "MIGRATION_REVIEW_RUNTIME_CACHE_MIB": "512",
    }
    chosen = read_settings({**environment, **own})
    assert (chosen.runtime, chosen.runtime_seconds, chosen.runtime_cache_mib) == ("default", 30, 512)


def test_the_room_for_kept_databases_is_the_operators_choice(environment: dict[str, str]) -> None:
    assert read_settings(environment).snapshot_cache_mib == 2048
    assert read_settings({**environment, "MIGRATION_REVIEW_SNAPSHOT_CACHE_MIB": "64"}).snapshot_cache_mib == 64

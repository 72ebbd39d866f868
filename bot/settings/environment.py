"""Turns environment variables into settings, or into one clear error."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args
from urllib.parse import urlsplit

from bot.errors import ConfigurationError
from bot.settings.folders import SCRATCH_DATABASE, cache_directory, data_directory, mysql_servers, postgres_folders
from bot.settings.private_key import read_private_key
from bot.settings.secret import Secret

PUBLIC_API = "https://api.github.com"
RuntimeSetting = Literal["repository", "default"]
CageSetting = Literal["auto", "bubblewrap", "landlock", "none"]
_YES = ("1", "true", "yes", "on")
_NO = ("0", "false", "no", "off")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the operator decides. Secrets do not show in its repr."""

    app_id: int
    private_key: Secret
    webhook_secrets: tuple[Secret, ...]
    """Any of them is accepted, so that a secret can be changed without losing a delivery."""
    data_directory: Path
    """Where the embedded store lives; kept between starts."""
    cache_directory: Path
    """Mirrors, database templates and installed libraries; may be thrown away at any time."""
    database_url: Secret | None = None
    """A PostgreSQL of your own; without it `serve` brings its own."""
    api_url: str = PUBLIC_API
    fail_open: bool = False
    """Whether an error of ours makes a check neutral (open) or failed (closed)."""
    review_seconds: int = 600
    review_memory_mib: int = 4096
    """Address space of the process that orchestrates one review; the sandbox has limits of its own."""
    runtime: RuntimeSetting = "repository"
    """Whether reviewed code runs with the libraries that its repository asks for, or with those beside the bot."""
    cage: CageSetting = "auto"
    """The sandbox; one that is named is not replaced by a weaker one."""
    postgres: tuple[str, ...] = ()
    """Folders of PostgreSQL installations to replay on, besides those that are found."""
    mysql: tuple[str, ...] = ()
    """MySQL and MariaDB servers to replay on, or folders of them, besides those that are found."""
    scratch_database_url: Secret | None = None
    """A PostgreSQL on which throwaway databases are made for reviews; never the App's own store."""
    runtime_seconds: int = 150
    """How long installing the libraries of one tree may take."""
    snapshot_cache_mib: int = 2048
    """How much the kept databases of base branches may occupy."""
    runtime_cache_mib: int = 8192
    """How much installed libraries may occupy; as much again for what was downloaded."""

    @property
    def web_origin(self) -> str:
        """Scheme and host of the site that belongs to the API, where repositories are cloned from."""
        parts = urlsplit(self.api_url)
        # api.github.com and api.SUBDOMAIN.ghe.com have a host of their own, an Enterprise Server only a path.
        host = parts.netloc.removeprefix("api.") if parts.path in ("", "/") else parts.netloc
        return f"{parts.scheme}://{host}"


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Return the settings; raises ConfigurationError, which names the variable that is missing or wrong."""
    database = environment.get("DATABASE_URL", "").strip()
    scratch = environment.get(SCRATCH_DATABASE, "").strip()
    return Settings(
        app_id=_number(environment, "GITHUB_APP_ID"),
        private_key=read_private_key(_required(environment, "GITHUB_PRIVATE_KEY"), "GITHUB_PRIVATE_KEY"),
        webhook_secrets=_webhook_secrets(environment),
        data_directory=data_directory(environment),
        cache_directory=cache_directory(environment),
        database_url=_database(database, "DATABASE_URL") if database else None,
        api_url=_api_url(environment.get("GITHUB_API_URL") or PUBLIC_API),
        fail_open=_flag(environment, "MIGRATION_REVIEW_FAIL_OPEN"),
        review_seconds=_number(environment, "MIGRATION_REVIEW_SECONDS", 600),
        review_memory_mib=_number(environment, "MIGRATION_REVIEW_MEMORY_MIB", 4096),
        runtime=_runtime(environment, "MIGRATION_REVIEW_RUNTIME"),
        cage=_cage(environment, "MIGRATION_REVIEW_CAGE"),
        postgres=postgres_folders(environment),
        mysql=mysql_servers(environment),
        scratch_database_url=_database(scratch, SCRATCH_DATABASE) if scratch else None,
        runtime_seconds=_number(environment, "MIGRATION_REVIEW_RUNTIME_SECONDS", 150),
        snapshot_cache_mib=_number(environment, "MIGRATION_REVIEW_SNAPSHOT_CACHE_MIB", 2048),
        runtime_cache_mib=_number(environment, "MIGRATION_REVIEW_RUNTIME_CACHE_MIB", 8192),
    )


def _required(environment: Mapping[str, str], variable: str) -> str:
    value = environment.get(variable, "").strip()
    if not value:
        raise ConfigurationError(
            f"{variable} is not set.",
            "Set GITHUB_APP_ID, GITHUB_PRIVATE_KEY and GITHUB_WEBHOOK_SECRET to what the App's settings on GitHub say.",
        )
    return value


def _number(environment: Mapping[str, str], variable: str, default: int | None = None) -> int:
    value = environment.get(variable, "").strip()
    if not value and default is not None:
        return default
    if not _required(environment, variable).isdecimal() or int(value) < 1:
        raise ConfigurationError(f"{variable} is {value!r}, but must be a positive whole number.")
    return int(value)


def _flag(environment: Mapping[str, str], variable: str) -> bool:
    value = environment.get(variable, "").strip().lower()
    if value and value not in (*_YES, *_NO):
        raise ConfigurationError(f"{variable} is {value!r}, but must be true or false.")
    return value in _YES


def _runtime(environment: Mapping[str, str], variable: str) -> RuntimeSetting:
    value = environment.get(variable, "").strip()
    kinds = get_args(RuntimeSetting)
    if value and value not in kinds:
        raise ConfigurationError(f"{variable} is {value!r}, but must be {' or '.join(kinds)}.")
    return "default" if value == "default" else "repository"


def _cage(environment: Mapping[str, str], variable: str) -> CageSetting:
    value = environment.get(variable, "").strip() or "auto"
    for kind in get_args(CageSetting):
        if value == kind:
            return cast("CageSetting", kind)
    raise ConfigurationError(f"{variable} is {value!r}, but must be {', '.join(get_args(CageSetting))}.")


def _webhook_secrets(environment: Mapping[str, str]) -> tuple[Secret, ...]:
    current = _required(environment, "GITHUB_WEBHOOK_SECRET")
    previous = environment.get("GITHUB_WEBHOOK_SECRET_PREVIOUS", "").strip()
    return (Secret(current), Secret(previous)) if previous else (Secret(current),)


def _database(url: str, variable: str) -> Secret:
    if urlsplit(url).scheme not in ("postgres", "postgresql", "postgresql+psycopg"):
        raise ConfigurationError(
            f"{variable} does not name a PostgreSQL database.", "It must begin with postgresql://."
        )
    return Secret(url)


def _api_url(url: str) -> str:
    parts = urlsplit(url.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.query:
        raise ConfigurationError(
            f"GITHUB_API_URL is {url!r}, but must be an http(s) address without user or query.",
            "For GitHub Enterprise Server it is https://HOST/api/v3.",
        )
    return url.strip().rstrip("/")

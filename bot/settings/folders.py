"""Where this program keeps its data and what it can make again, for the service and the command line alike."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bot.errors import ConfigurationError

SCRATCH_DATABASE = "MIGRATION_REVIEW_SCRATCH_DATABASE_URL"
POSTGRES = "MIGRATION_REVIEW_POSTGRES"
MYSQL = "MIGRATION_REVIEW_MYSQL"
CACHE = "MIGRATION_REVIEW_CACHE"
DATA = "MIGRATION_REVIEW_DATA"
_NAME = "migration-review"


def data_directory(environment: Mapping[str, str]) -> Path:
    """Return the folder of the embedded store. Raises ConfigurationError."""
    return _folder(environment, DATA, "XDG_DATA_HOME", ".local/share", Path("/var/lib"))


def cache_directory(environment: Mapping[str, str]) -> Path:
    """Return the folder of mirrors, prepared databases and runtimes. Raises ConfigurationError."""
    return _folder(environment, CACHE, "XDG_CACHE_HOME", ".cache", Path("/var/cache"))


def _folder(environment: Mapping[str, str], variable: str, standard: str, below_home: str, of_root: Path) -> Path:
    home = environment.get("HOME", "")
    if home in ("", "/", "/root"):  # PostgreSQL and the sandbox run as other users, who may not enter root's home
        default = of_root / _NAME
    else:
        default = Path(environment.get(standard) or f"{home}/{below_home}") / _NAME
    path = Path(environment.get(variable) or default).expanduser()
    if not path.is_absolute():
        raise ConfigurationError(f"{variable} is {str(path)!r}, but must be an absolute path.")
    return path


def postgres_folders(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return the folders of PostgreSQL installations that the operator lists, separated by colons as in PATH."""
    return tuple(str(Path(folder).absolute()) for folder in environment.get(POSTGRES, "").split(":") if folder.strip())


def mysql_servers(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return the mysqld or mariadbd programs, or folders with one, that the operator lists, as in PATH."""
    return tuple(str(Path(path).absolute()) for path in environment.get(MYSQL, "").split(":") if path.strip())

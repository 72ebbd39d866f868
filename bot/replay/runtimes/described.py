"""Says in a few words what reviewed code ran with, read from the metadata of what is mounted."""

from __future__ import annotations

import re
from importlib.metadata import Distribution
from pathlib import Path

from bot.replay.runtime import Runtime

_NAMES = {"sqlalchemy": "SQLAlchemy", "alembic": "Alembic"}
_VERSION = re.compile(r"[\w.!+-]{1,40}")


def described(runtime: Runtime) -> str:
    """Return the versions that decide how models and migrations behave: ``Python 3.11, SQLAlchemy 2.0.43, …``."""
    python = Path(runtime.interpreter).name.removeprefix("python")
    folders = [str(mount.source) for mount in runtime.mounts if mount.target == runtime.site_packages]
    found = {
        label: next((item.version for item in Distribution.discover(name=name, path=folders)), "")
        for name, label in _NAMES.items()
    }
    libraries = (f"{label} {version}" for label, version in found.items() if _VERSION.fullmatch(version or ""))
    return ", ".join([f"Python {python}", *libraries])

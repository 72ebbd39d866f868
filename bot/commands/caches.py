"""Where the command line keeps what it can make again."""

from __future__ import annotations

import os
from pathlib import Path

from bot.errors import UserError

VARIABLE = "MIGRATION_REVIEW_CACHE"


def cache_directory() -> Path:
    """Return the folder of prepared databases: ``MIGRATION_REVIEW_CACHE``, else the user's cache folder."""
    named = os.environ.get(VARIABLE)
    home = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    folder = Path(named) if named else Path(home) / "migration-review"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"The cache folder {folder} cannot be made: {error.strerror}.", f"Name a writable folder in {VARIABLE}."
        ) from error
    return folder.resolve()

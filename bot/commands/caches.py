"""Makes the folder in which the command line keeps what it can make again."""

from __future__ import annotations

import os
from pathlib import Path

from bot.errors import UserError
from bot.settings import folders


def cache_directory() -> Path:
    """Return the folder of prepared databases and runtimes, as the settings name it; raises UserError."""
    folder = folders.cache_directory(os.environ)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"The cache folder {folder} cannot be made: {error.strerror}.",
            f"Name a writable folder in {folders.CACHE}.",
        ) from error
    return folder.resolve()

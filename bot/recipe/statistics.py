"""Reads the statistics file that the configuration or the operator names."""

from __future__ import annotations

from pathlib import Path

from bot.config import Configuration
from bot.errors import UserError
from bot.recipe.configured import configuration_error
from bot.source.trees import Tree, read_files
from bot.statistics.file import LARGEST_FILE, read
from checks.evidence.sizes import Sizes


def known_sizes(base: Tree, configured: Configuration, given: Path | None) -> Sizes | None:
    """Return the tables' sizes: those of the given file, or else of the base branch's; None where there is neither.

    Raises UserError with the file, and where the configuration names it the line, for one that cannot be read.
    """
    if given is not None:
        return read(str(given), _content(given))
    path = configured.statistics
    if path is None:
        return None
    content = read_files(base, [path], LARGEST_FILE).get(path)
    if content is None:
        message = f"statistics names {path}, which is no regular file of the base branch of at most 4 MiB"
        hint = "Write the path from the repository's root, and commit the file to the base branch."
        raise configuration_error(base, ("statistics",), message, hint)
    try:
        return read(path, content)
    except UserError as error:
        raise configuration_error(base, ("statistics",), str(error), error.hint) from error


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror}.", "Name another --statistics.") from error

"""Reads the statistics files that the configuration or the operator names: one for all projects, or one for each."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from bot.config import Configuration
from bot.errors import UserError
from bot.recipe.by_project import by_project
from bot.recipe.configured import configuration_error
from bot.source.trees import Tree, read_files
from bot.statistics.file import LARGEST_FILE, read
from checks.evidence.sizes import Sizes

_KEY = "statistics"


def known_sizes(
    base: Tree, configured: Configuration, given: Path | None, locations: Collection[str]
) -> Mapping[str, Sizes]:
    """Return the tables' sizes by script location: those of the given file, or else what the base branch says.

    ``locations`` are those of the base's projects. Raises UserError with the file, and where the configuration names it
    the line, for one that cannot be read, and for a project that is not there.
    """
    if given is not None:
        return dict.fromkeys(locations, read(str(given), _content(given)))
    paths = by_project(base, _KEY, configured.statistics, locations)
    named = [configured.statistics] if isinstance(configured.statistics, str) else list(paths.values())
    contents = read_files(base, named, LARGEST_FILE)
    files = {path: _sizes(base, path, contents.get(path)) for path in named}
    return {location: files[path] for location, path in paths.items()}


def _sizes(base: Tree, path: str, content: bytes | None) -> Sizes:
    if content is None:
        message = f"statistics names {path}, which is no regular file of the base branch of at most 4 MiB"
        hint = "Write the path from the repository's root, and commit the file to the base branch."
        raise configuration_error(base, (_KEY,), message, hint)
    try:
        return read(path, content)
    except UserError as error:
        raise configuration_error(base, (_KEY,), str(error), error.hint) from error


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror}.", "Name another --statistics.") from error

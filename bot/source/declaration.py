"""What one section of a configuration file says about an Alembic environment, as it is written there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Declaration:
    """An Alembic section of an ini file, or ``[tool.alembic]`` of a pyproject.toml.

    Values are as written but for ``%(here)s``, which stands for the file's folder and is left in place, for the one who
    resolves paths.
    """

    file: str
    section: str
    line: int | None
    script_location: str | None
    version_locations: tuple[str, ...] = ()
    prepend_sys_path: tuple[str, ...] = ()
    recursive: bool = False
    """``recursive_version_locations``: revisions stand in subfolders too."""

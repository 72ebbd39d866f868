"""A project of an exported tree."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.replay.reading import DeclaredTable
from bot.source.project import Project


@dataclass(frozen=True, slots=True)
class TreeProject:
    """Where a project's tree was written out."""

    project: Project
    folder: Path
    declared: tuple[DeclaredTable, ...] = ()
    """The tables that its files declare, as they were read."""

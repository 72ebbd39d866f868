"""A project of an exported tree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.replay.reading import DeclaredTable
from bot.source.project import Project
from bot.source.values.value import KnownValue


@dataclass(frozen=True, slots=True)
class TreeProject:
    """Where a project's tree was written out."""

    project: Project
    folder: Path
    declared: tuple[DeclaredTable, ...] = ()
    """The tables that its files declare, as they were read."""
    values: Mapping[str, KnownValue] = field(default_factory=dict)
    """What its files give for environment variables."""
    part: str | None = None
    """Which of the databases that env.py configures is replayed; None: the first."""

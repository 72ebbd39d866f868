"""Repositories as GitHub knows them; the commits themselves are in git."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository; `collaborators` maps a login to its permission, `required_checks` are names of check runs."""

    id: int
    owner: str
    name: str
    default_branch: str
    private: bool
    created_at: datetime
    pushed_at: datetime
    description: str = ""
    parent: str | None = None
    collaborators: Mapping[str, str] = field(default_factory=dict)
    required_checks: frozenset[str] = frozenset()

    @property
    def full_name(self) -> str:
        """`owner/name`."""
        return f"{self.owner}/{self.name}"


@dataclass(frozen=True, slots=True)
class Label:
    """A label of a repository; `color` is six hexadecimal digits."""

    id: int
    repository: str
    name: str
    color: str
    description: str | None = None

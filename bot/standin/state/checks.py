"""Check suites, check runs and their annotations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

PASSING: Final = frozenset({"success", "neutral", "skipped"})
"""The conclusions that satisfy a required check."""


@dataclass(frozen=True, slots=True)
class CheckSuite:
    """All check runs of one app on one commit."""

    id: int
    app_id: int
    repository: str
    head_sha: str
    head_branch: str | None
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Annotation:
    """A remark of a check run on lines of a file; columns only where it is about one line."""

    path: str
    start_line: int
    end_line: int
    annotation_level: str
    message: str
    title: str | None = None
    raw_details: str | None = None
    start_column: int | None = None
    end_column: int | None = None


@dataclass(frozen=True, slots=True)
class CheckAction:
    """A button on a check run."""

    label: str
    description: str
    identifier: str


@dataclass(frozen=True, slots=True)
class CheckRun:
    """A check run; annotations gather over all updates."""

    id: int
    suite_id: int
    app_id: int
    repository: str
    name: str
    head_sha: str
    status: str
    conclusion: str | None
    started_at: datetime
    completed_at: datetime | None
    details_url: str | None
    external_id: str
    title: str | None = None
    summary: str | None = None
    text: str | None = None
    annotations: tuple[Annotation, ...] = ()
    actions: tuple[CheckAction, ...] = ()

    @property
    def passes(self) -> bool:
        """Whether it satisfies a required check of its name."""
        return self.status == "completed" and self.conclusion in PASSING

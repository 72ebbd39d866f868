"""Pull requests and the groups of a merge queue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class PullRequest:
    """A pull request; `head_repository` is None once the fork is deleted, `mergeable` None until it is known."""

    id: int
    repository: str
    number: int
    title: str
    body: str | None
    author: str
    base_ref: str
    base_sha: str
    head_repository: str | None
    head_ref: str
    head_sha: str
    created_at: datetime
    updated_at: datetime
    draft: bool = False
    maintainer_can_modify: bool = False
    """Whether those who may write to the repository may push to the fork's branch ("Allow edits by maintainers")."""
    locked: bool = False
    labels: tuple[str, ...] = ()
    mergeable: bool | None = None
    merge_commit_sha: str | None = None
    closed_at: datetime | None = None
    merged_at: datetime | None = None
    merged_by: str | None = None

    @property
    def key(self) -> tuple[str, int]:
        """What the table of pull requests is keyed by."""
        return self.repository, self.number

    @property
    def is_open(self) -> bool:
        """Whether it is neither closed nor merged."""
        return self.closed_at is None

    @property
    def head_label(self) -> str:
        """`owner:branch` of the head."""
        owner = (self.head_repository or "unknown/repository").split("/")[0]
        return f"{owner}:{self.head_ref}"


@dataclass(frozen=True, slots=True)
class MergeGroup:
    """An entry of a merge queue: the pull request merged onto the base and whatever is queued before it."""

    repository: str
    number: int
    base_ref: str
    base_sha: str
    head_sha: str

    @property
    def branch(self) -> str:
        """The temporary branch that required checks run on."""
        return f"gh-readonly-queue/{self.base_ref}/pr-{self.number}-{self.base_sha}"

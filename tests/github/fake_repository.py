"""A repository in memory, for publishing without HTTP."""
# ruff: noqa: ARG002 - the methods have the parameters of the ports that they stand for

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.github.errors import RejectedError
from bot.github.objects import CheckRun, CheckRunUpdate, Comment, LineComment, PostedReview, PullRequest
from bot.github.ports import Commits
from bot.settings import Secret


@dataclass
class FakeRepository:
    """Answers both sides of bot.github.ports; ``refused_lines`` cannot be commented on."""

    runs: dict[int, CheckRun] = field(default_factory=dict)
    updates: list[CheckRunUpdate] = field(default_factory=list)
    conversation: list[Comment] = field(default_factory=list)
    posted: list[tuple[PostedReview, Sequence[LineComment]]] = field(default_factory=list)
    alone: list[LineComment] = field(default_factory=list)
    refused_lines: frozenset[int] = frozenset()
    diff: Mapping[str, str | None] = field(default_factory=dict)
    edits: int = 0

    @property
    def reads(self) -> FakeRepository:
        return self

    @property
    def writes(self) -> FakeRepository:
        return self

    def token(self) -> Secret:
        return Secret("ghs_token")

    def pull_request(self, number: int) -> PullRequest:
        raise NotImplementedError

    def patches(self, number: int) -> Mapping[str, str | None]:
        return self.diff

    def check_runs(self, head_sha: str) -> Sequence[CheckRun]:
        return list(self.runs.values())

    def check_run(self, check_run_id: int) -> CheckRun:
        return self.runs[check_run_id]

    def comment(self, comment_id: int) -> Comment | None:
        return next((each for each in self.conversation if each.id == comment_id), None)

    def comments(self, number: int) -> Sequence[Comment]:
        return self.conversation

    def reviews(self, number: int) -> Sequence[PostedReview]:
        return [review for review, _ in self.posted]

    def create_check_run(self, head_sha: str, external_id: str) -> int:
        run = CheckRun(len(self.runs) + 1, "in_progress", external_id, 0)
        self.runs[run.id] = run
        return run.id

    def update_check_run(self, check_run_id: int, update: CheckRunUpdate) -> None:
        self.updates.append(update)
        run = self.runs[check_run_id]
        status = "completed" if update.conclusion else run.status
        self.runs[check_run_id] = replace(run, status=status, annotations=run.annotations + len(update.annotations))

    def create_comment(self, number: int, body: str) -> int:
        self.conversation.append(Comment(len(self.conversation) + 1, body, ours=True))
        return len(self.conversation)

    def edit_comment(self, comment_id: int, body: str) -> None:
        self.edits += 1
        self.conversation[comment_id - 1] = replace(self.conversation[comment_id - 1], body=body)

    def review_comments(self, number: int) -> Sequence[Comment]:
        raise NotImplementedError

    def edit_review_comment(self, comment_id: int, body: str) -> None:
        raise NotImplementedError

    def permission(self, login: str) -> str:
        raise NotImplementedError

    def react(self, comment_id: int, content: str) -> None:
        raise NotImplementedError

    @property
    def commits(self) -> Commits:
        raise NotImplementedError

    def granted(self) -> Mapping[str, str]:
        return {}

    def create_review(self, number: int, head_sha: str, body: str, comments: Sequence[LineComment]) -> int:
        if any(comment.line in self.refused_lines for comment in comments):
            raise RejectedError("422 Line could not be resolved")
        review = PostedReview(len(self.posted) + 1, body, head_sha, ours=True)
        self.posted.append((review, comments))
        return review.id

    def create_review_comment(self, number: int, head_sha: str, comment: LineComment) -> int:
        if comment.line in self.refused_lines:
            raise RejectedError("422 Line could not be resolved")
        self.alone.append(comment)
        return len(self.alone)

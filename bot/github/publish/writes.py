"""Writes to one repository through PyGithub; whatever creates something looks for it before it tries again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from github.Commit import Commit
from github.GithubObject import NotSet
from github.PullRequest import ReviewComment
from github.Repository import Repository as ApiRepository

from bot.github.limits import CHECK_RUN_NAME
from bot.github.objects import CheckRunUpdate, LineComment
from bot.github.ports import Reads
from bot.github.retry import Caller


@dataclass(frozen=True, slots=True)
class PyGithubWrites:
    """The writing side of bot.github.ports."""

    api: ApiRepository
    caller: Caller
    reads: Reads

    def create_check_run(self, head_sha: str, external_id: str) -> int:
        """Create our check run in progress, or find the one with the same external id."""
        return self.caller.write(
            lambda: (
                self.api.create_check_run(CHECK_RUN_NAME, head_sha, external_id=external_id, status="in_progress").id
            ),
            lambda: next((run.id for run in self.reads.check_runs(head_sha) if run.external_id == external_id), None),
        )

    def update_check_run(self, check_run_id: int, update: CheckRunUpdate) -> None:
        """Change the check run; PyGithub repeats no PATCH, and a repeated one must not add its annotations twice."""
        self.caller.write(
            lambda: self._update(check_run_id, _changes(update)),
            lambda: self._is_updated(check_run_id, update) or None,
        )

    def _update(self, check_run_id: int, changes: dict[str, Any]) -> bool:
        self.api.get_check_run(check_run_id).edit(**changes)
        return True

    def _is_updated(self, check_run_id: int, update: CheckRunUpdate) -> bool:
        run = self.reads.check_run(check_run_id)
        complete = run.status == "completed" or update.conclusion is None
        return complete and run.annotations >= update.annotations_before + len(update.annotations)

    def create_comment(self, number: int, body: str) -> int:
        """Post a comment in the conversation."""
        return self.caller.write(
            lambda: self.api.get_issue(number).create_comment(body).id,
            lambda: next((each.id for each in self.reads.comments(number) if each.ours and each.body == body), None),
        )

    def edit_comment(self, comment_id: int, body: str) -> None:
        """Replace the body of a comment; its address names no issue, so that any number does."""
        self.caller.read(lambda: self.api.get_issue(1).get_comment(comment_id).edit(body))

    def edit_review_comment(self, comment_id: int, body: str) -> None:
        """Replace the body of a comment on a line."""
        address = f"{self.api.url}/pulls/comments/{comment_id}"
        self.caller.read(lambda: self.api.requester.requestJsonAndCheck("PATCH", address, input={"body": body}))

    def react(self, comment_id: int, content: str) -> None:
        """React to a comment; GitHub takes the same reaction once."""
        self.caller.read(lambda: self.api.get_issue(1).get_comment(comment_id).create_reaction(content))

    def create_review(self, number: int, head_sha: str, body: str, comments: Sequence[LineComment]) -> int:
        """Post a review with event COMMENT: without one it would stay pending and block the next."""
        commit = Commit(self.api.requester, attributes={"sha": head_sha}, completed=True)
        lines = [_line_comment(comment) for comment in comments]
        return self.caller.write(
            lambda: self.api.get_pull(number).create_review(commit, body, "COMMENT", lines).id,
            lambda: self._posted_review(number, head_sha, body),
        )

    def create_review_comment(self, number: int, head_sha: str, comment: LineComment) -> int:
        """Post one inline comment by itself."""
        return self.caller.write(
            lambda: self._create_review_comment(number, head_sha, _line_comment(comment)),
            lambda: self._posted_comment(number, comment),
        )

    def _create_review_comment(self, number: int, head_sha: str, placed: ReviewComment) -> int:
        created = self.api.get_pull(number).create_review_comment(
            placed["body"],
            head_sha,
            placed["path"],
            line=placed["line"],
            side="RIGHT",
            start_line=placed.get("start_line", NotSet),
            start_side=placed.get("start_side", NotSet),
        )
        return created.id

    def _posted_comment(self, number: int, comment: LineComment) -> int | None:
        posted = self.api.get_pull(number).get_review_comments()
        return next((each.id for each in posted if each.user.type == "Bot" and each.body == comment.body), None)

    def _posted_review(self, number: int, head_sha: str, body: str) -> int | None:
        for review in self.reads.reviews(number):
            if review.ours and review.commit_id == head_sha and review.body == body:
                return review.id
        return None


def _changes(update: CheckRunUpdate) -> dict[str, Any]:
    output: dict[str, Any] = {"title": update.title, "summary": update.summary}
    if update.text:
        output["text"] = update.text
    if update.annotations:
        output["annotations"] = [dict(annotation) for annotation in update.annotations]
    if update.conclusion is None:
        return {"output": output, "status": "in_progress"}
    actions = [asdict(action) for action in update.actions]
    done = {"output": output, "status": "completed", "conclusion": update.conclusion}
    return {**done, "actions": actions} if actions else done


def _line_comment(comment: LineComment) -> ReviewComment:
    placed = ReviewComment(path=comment.path, body=comment.body, line=comment.line, side="RIGHT")
    if comment.start_line is not None and comment.start_line < comment.line:
        placed["start_line"] = comment.start_line
        placed["start_side"] = "RIGHT"
    return placed

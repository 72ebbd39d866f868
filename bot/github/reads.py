"""Reads one repository through PyGithub."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from github.CheckRun import CheckRun as ApiCheckRun
from github.IssueComment import IssueComment
from github.PullRequest import PullRequest as ApiPullRequest
from github.PullRequestReview import PullRequestReview
from github.Repository import Repository as ApiRepository

from bot.github.errors import NotThereError
from bot.github.limits import CHECK_RUN_NAME
from bot.github.objects import CheckRun, Comment, PostedReview, PullRequest
from bot.github.retry import Caller


@dataclass(frozen=True, slots=True)
class PyGithubReads:
    """The reading side of bot.github.ports."""

    api: ApiRepository
    """A lazy repository: nothing is fetched but what is asked for."""
    caller: Caller
    app_id: int

    def pull_request(self, number: int) -> PullRequest:
        """Return the pull request as it is now."""
        return self.caller.read(lambda: _pull_request(self.api.get_pull(number)), fresh=True)

    def patches(self, number: int) -> Mapping[str, str | None]:
        """Return the patch of every changed file (GitHub lists at most 3000)."""
        files = self.caller.read(lambda: list(self.api.get_pull(number).get_files()))
        return {file.filename: file.patch for file in files}

    def check_runs(self, head_sha: str) -> Sequence[CheckRun]:
        """Return our check runs on a commit; other Apps may use the same name."""
        return self.caller.read(lambda: self._check_runs(head_sha), fresh=True)

    def _check_runs(self, head_sha: str) -> list[CheckRun]:
        runs = self.api.get_commit(head_sha).get_check_runs(check_name=CHECK_RUN_NAME, filter="all")
        return [_check_run(run) for run in runs if run.app.id == self.app_id]

    def check_run(self, check_run_id: int) -> CheckRun:
        """Return a check run."""
        return self.caller.read(lambda: _check_run(self.api.get_check_run(check_run_id)))

    def comment(self, comment_id: int) -> Comment | None:
        """Return a comment of the conversation, None where it was deleted."""
        try:
            # The comment's address names no issue, so that any number does.
            return self.caller.read(lambda: self._comment(self.api.get_issue(1).get_comment(comment_id)))
        except NotThereError:
            return None

    def comments(self, number: int) -> Sequence[Comment]:
        """Return all comments of the conversation."""
        return self.caller.read(lambda: [self._comment(each) for each in self.api.get_issue(number).get_comments()])

    def _comment(self, comment: IssueComment) -> Comment:
        via = comment.performed_via_github_app
        # The App is also named on what a person writes through it: only a bot's comment is our own.
        ours = via is not None and via.id == self.app_id and comment.user.type == "Bot"
        return Comment(id=comment.id, body=comment.body or "", ours=ours)

    def review_comments(self, number: int) -> Sequence[Comment]:
        """Return all comments on lines; GitHub does not tell by which App, so that a bot's may be another's."""
        return self.caller.read(
            lambda: [
                Comment(id=each.id, body=each.body or "", ours=each.user is not None and each.user.type == "Bot")
                for each in self.api.get_pull(number).get_review_comments()
            ]
        )

    def permission(self, login: str) -> str:
        """Return what somebody may do here; ``none`` for those whom GitHub does not know."""
        try:
            return self.caller.read(lambda: self.api.get_collaborator_permission(login))
        except NotThereError:
            return "none"

    def reviews(self, number: int) -> Sequence[PostedReview]:
        """Return all reviews of a pull request."""
        return self.caller.read(lambda: [_review(each) for each in self.api.get_pull(number).get_reviews()])


def _pull_request(pull: ApiPullRequest) -> PullRequest:
    return PullRequest(
        number=pull.number,
        state=pull.state,
        draft=pull.draft,
        head_sha=pull.head.sha,
        base_ref=pull.base.ref,
        base_sha=pull.base.sha,
        repository=pull.base.repo.full_name,
        clone_url=pull.base.repo.clone_url,
        author=pull.user.login if pull.user else "",
        head_ref=pull.head.ref,
        head_repository=pull.head.repo.full_name if pull.head.repo else None,
        maintainer_can_modify=bool(pull.maintainer_can_modify),
        labels=tuple(label.name for label in pull.labels),
    )


def _check_run(run: ApiCheckRun) -> CheckRun:
    return CheckRun(
        id=run.id, status=run.status, external_id=run.external_id or "", annotations=run.output.annotations_count
    )


def _review(review: PullRequestReview) -> PostedReview:
    ours = review.user is not None and review.user.type == "Bot"
    return PostedReview(id=review.id, body=review.body or "", commit_id=review.commit_id or "", ours=ours)

"""What can go wrong between GitHub and us, by what to do about it."""

from __future__ import annotations


class GitHubError(Exception):
    """GitHub did not do what was asked; the message says what it answered."""


class NotThereError(GitHubError):
    """The object does not exist, or not for us (404)."""


class RejectedError(GitHubError):
    """GitHub understood the request and refuses its content (422)."""


class PermissionMissingError(GitHubError):
    """The installation lacks a permission (403); ``accepted`` is what GitHub says would do."""

    def __init__(self, message: str, accepted: str) -> None:
        super().__init__(message)
        self.accepted = accepted


class UnavailableError(GitHubError):
    """GitHub cannot answer now; ``seconds`` is when to try again."""

    def __init__(self, message: str, seconds: float) -> None:
        super().__init__(message)
        self.seconds = seconds

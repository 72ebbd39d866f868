"""Answers to somebody who asked for something: a reaction to the comment, or a comment of our own."""

from __future__ import annotations

from dataclasses import dataclass

import structlog

from bot.github.errors import GitHubError, UnavailableError
from bot.github.ports import Repository

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Conversation:
    """Where answers go; without a comment, as for a button, there is nothing to react to."""

    repository: Repository
    number: int
    comment_id: int | None

    def react(self, content: str) -> None:
        """React to the comment; one that is gone by now needs no reaction."""
        if self.comment_id is None:
            return
        try:
            self.repository.writes.react(self.comment_id, content)
        except UnavailableError:
            raise
        except GitHubError as error:
            _log.warning("could not react", error=str(error))

    def say(self, body: str) -> None:
        """Write a comment."""
        self.repository.writes.create_comment(self.number, body)

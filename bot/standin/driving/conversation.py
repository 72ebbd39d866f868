"""People talk on pull requests, and press the buttons of suggestions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from bot.standin.actions import comments, reviews, suggestions
from bot.standin.driving.repositories import PERSON
from bot.standin.state.conversation import IssueComment, Reaction, Review, ReviewComment
from bot.standin.state.world import World

Record = TypeVar("Record", IssueComment, Review, ReviewComment)


class ConversationDriving:
    """Methods about comments, reviews and suggestions."""

    world: World

    def comment(self, full_name: str, number: int, body: str, author: str = PERSON) -> IssueComment:
        """Comment in the conversation."""
        with self.world.lock:
            return comments.add_comment(self.world, self.world.pulls[full_name, number], author, body)

    def edit_comment(self, comment: IssueComment, body: str, author: str = PERSON) -> IssueComment:
        """Change what a comment says."""
        with self.world.lock:
            return comments.edit_comment(self.world, self.world.issue_comments[comment.id], body, author)

    def delete_comment(self, comment: IssueComment, author: str = PERSON) -> None:
        """Delete a comment."""
        with self.world.lock:
            comments.delete_comment(self.world, self.world.issue_comments[comment.id], author)

    def review(
        self, full_name: str, number: int, body: str, *, event: str = "COMMENT",
        remarks: tuple[Mapping[str, Any], ...] = (), author: str = PERSON,
    ) -> Review:  # fmt: skip
        """Review; remarks are as in the API: path, line, side, body."""
        with self.world.lock:
            pull = self.world.pulls[full_name, number]
            return reviews.create_review(
                self.world, pull, author, commit_id=None, body=body, event=event, comments=remarks
            )

    def reply(self, comment: ReviewComment, body: str, author: str = PERSON) -> ReviewComment:
        """Answer a comment on the diff."""
        with self.world.lock:
            return reviews.reply(self.world, self.world.review_comments[comment.id], author, body)

    def commit_suggestion(self, *chosen: ReviewComment, author: str = PERSON) -> str:
        """Press "Commit suggestion" (of several: "Commit suggestions"); gives the commit."""
        with self.world.lock:
            records = [self.world.review_comments[comment.id] for comment in chosen]
            return suggestions.commit_suggestions(self.world, records, author)

    def issue_comments(self, full_name: str, number: int) -> list[IssueComment]:
        """Give the conversation, oldest first."""
        with self.world.lock:
            return _on(self.world.issue_comments, full_name, number)

    def reviews(self, full_name: str, number: int) -> list[Review]:
        """Give the reviews, oldest first, pending ones too."""
        with self.world.lock:
            return _on(self.world.reviews, full_name, number)

    def review_comments(self, full_name: str, number: int) -> list[ReviewComment]:
        """Give the comments on the diff, oldest first."""
        with self.world.lock:
            return _on(self.world.review_comments, full_name, number)

    def reactions(self, comment: IssueComment | ReviewComment) -> list[Reaction]:
        """Give the reactions to a comment."""
        with self.world.lock:
            return [reaction for reaction in self.world.reactions.values() if reaction.subject == comment.id]


def _on(table: Mapping[int, Record], full_name: str, number: int) -> list[Record]:
    return [record for record in table.values() if (record.repository, record.number) == (full_name, number)]

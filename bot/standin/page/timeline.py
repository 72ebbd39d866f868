"""The conversation of a pull request in the order in which it happened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from markupsafe import Markup

from bot.standin.actions.suggestions import why_not_committable
from bot.standin.page.diff import DiffRow, comment_rows
from bot.standin.page.markdown import GitHubMarkdown, SuggestionPlace
from bot.standin.state.conversation import Review, ReviewComment
from bot.standin.state.pull_contents import pull_commits
from bot.standin.state.pulls import PullRequest
from bot.standin.state.world import World


@dataclass(frozen=True, slots=True)
class Said:
    """Something that somebody wrote."""

    author: str
    at: datetime
    body: Markup
    is_bot: bool
    edited: bool = False
    reactions: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment on the diff with its answers."""

    path: str
    lines: str
    outdated: bool
    rows: list[DiffRow]
    comments: list[Said]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened: `kind` is comment, review, commit, merged or closed; only what was said has an id."""

    id: int
    kind: str
    at: datetime
    author: str
    said: Said | None = None
    text: str = ""
    detail: str = ""
    threads: list[Thread] = field(default_factory=list)


def timeline(world: World, pull: PullRequest, markdown: GitHubMarkdown) -> list[Entry]:
    """Give everything that happened to a pull request, oldest first."""
    entries = [*_commits(world, pull), *_comments(world, pull, markdown), *_reviews(world, pull, markdown)]
    # ids grow with time, and times are to the second
    entries.sort(key=lambda entry: (entry.at, entry.id))
    if pull.merged_at:
        sha = (pull.merge_commit_sha or "")[:7]
        entries.append(
            Entry(0, "merged", pull.merged_at, pull.merged_by or pull.author, text=sha, detail=pull.base_ref)
        )
    elif pull.closed_at:
        entries.append(Entry(0, "closed", pull.closed_at, pull.author))
    return entries


def _commits(world: World, pull: PullRequest) -> Iterator[Entry]:
    for commit in pull_commits(world, pull):
        at = datetime.fromisoformat(commit.committer.date)
        yield Entry(0, "commit", at, commit.author.name, text=commit.message.split("\n")[0], detail=commit.sha)


def _comments(world: World, pull: PullRequest, markdown: GitHubMarkdown) -> Iterator[Entry]:
    for record in world.issue_comments.values():
        if (record.repository, record.number) == pull.key:
            words = Said(
                author=record.author,
                at=record.created_at,
                body=markdown.render(record.body),
                is_bot=record.author.endswith("[bot]"),
                edited=record.updated_at != record.created_at,
                reactions=_reactions(world, record.id),
            )
            yield Entry(record.id, "comment", record.created_at, record.author, words)


def _reviews(world: World, pull: PullRequest, markdown: GitHubMarkdown) -> Iterator[Entry]:
    for record in world.reviews.values():
        if (record.repository, record.number) != pull.key or record.submitted_at is None:
            continue
        threads = list(_threads(world, record, markdown))
        if not record.body and not threads:
            continue  # what GitHub wraps around an answer is shown with the answer
        words = _said_in_review(record, markdown)
        verb = _VERBS[record.state]
        yield Entry(record.id, "review", record.submitted_at, record.author, words, text=verb, threads=threads)


_VERBS = {"COMMENTED": "reviewed", "APPROVED": "approved these changes", "CHANGES_REQUESTED": "requested changes"}


def _said_in_review(record: Review, markdown: GitHubMarkdown) -> Said | None:
    if not record.body or record.submitted_at is None:
        return None
    is_bot = record.author.endswith("[bot]")
    return Said(record.author, record.submitted_at, markdown.render(record.body), is_bot)


def _threads(world: World, review: Review, markdown: GitHubMarkdown) -> Iterator[Thread]:
    for top in world.review_comments.values():
        if top.review_id == review.id and top.in_reply_to is None:
            answers = [record for record in world.review_comments.values() if record.in_reply_to == top.id]
            yield Thread(
                path=top.original.path,
                lines=_lines(top),
                outdated=top.place is None,
                rows=comment_rows(top.original.diff_hunk, top.original.start_line) if top.original.diff_hunk else [],
                comments=[_said_on_diff(world, record, markdown) for record in (top, *answers)],
            )


def _lines(record: ReviewComment) -> str:
    place = record.place or record.original
    if place.line is None:
        return "the whole file"
    return f"lines {place.start_line} to {place.line}" if place.start_line else f"line {place.line}"


def _said_on_diff(world: World, record: ReviewComment, markdown: GitHubMarkdown) -> Said:
    return Said(
        author=record.author,
        at=record.created_at,
        body=markdown.render(record.body, _suggestion_place(world, record)),
        is_bot=record.author.endswith("[bot]"),
        edited=record.updated_at != record.created_at,
        reactions=_reactions(world, record.id),
    )


def _suggestion_place(world: World, record: ReviewComment) -> SuggestionPlace | None:
    place = record.original
    if place.line is None or place.side != "RIGHT":
        return None
    contents = world.git(record.repository).file(record.original_commit_id, place.path) or b""
    first = place.start_line or place.line
    removed = contents.decode(errors="replace").split("\n")[first - 1 : place.line]
    return SuggestionPlace(first, tuple(removed), why_not_committable(world, record))


_FACES = {
    "+1": "👍", "-1": "👎", "laugh": "😄", "confused": "😕", "heart": "❤️", "hooray": "🎉", "rocket": "🚀", "eyes": "👀",
}  # fmt: skip


def _reactions(world: World, subject: int) -> tuple[tuple[str, int], ...]:
    contents = [reaction.content for reaction in world.reactions.values() if reaction.subject == subject]
    return tuple((_FACES[content], contents.count(content)) for content in dict.fromkeys(contents))

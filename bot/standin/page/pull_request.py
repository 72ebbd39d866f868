"""Put the page of a pull request together: conversation, merge box, checks and changed files on one page."""

from __future__ import annotations

from typing import Protocol

from markupsafe import Markup

from bot.standin.page.diff import file_rows
from bot.standin.page.environment import page_environment
from bot.standin.page.markdown import GitHubMarkdown
from bot.standin.page.merge_box import look_of, merge_box
from bot.standin.page.timeline import timeline
from bot.standin.state.merge_state import latest_runs
from bot.standin.state.pull_contents import pull_commits, pull_files
from bot.standin.state.pulls import PullRequest
from bot.standin.state.world import World


class HasWorld(Protocol):
    """Whatever holds the state of a GitHub, such as the stand-in."""

    world: World


def render_pull_request_page(stand_in: HasWorld, repo: str, number: int) -> str:
    """Give the page of a pull request as one HTML document that needs no script and no network.

    Raises KeyError when the repository (`owner/name`) has no pull request of that number.
    """
    world = stand_in.world
    with world.lock:
        return _render(world, world.pulls[repo, number])


def _render(world: World, pull: PullRequest) -> str:
    markdown = GitHubMarkdown(world.web_url)
    files = pull_files(world, pull)
    runs = latest_runs(world, pull.repository, pull.head_sha)
    annotations = [note for run in runs for note in run.annotations]
    return (
        page_environment()
        .get_template("pull_request.html.jinja")
        .render(
            pull=pull,
            state=_state(pull),
            labels=[world.labels[pull.repository, name] for name in pull.labels],
            body=markdown.render(pull.body) if pull.body else Markup("<p><em>No description provided.</em></p>"),
            commits=len(pull_commits(world, pull)),
            entries=timeline(world, pull, markdown),
            box=merge_box(world, pull),
            checks=[(run, look_of(run), world.apps[run.app_id].name) for run in runs],
            markdown=markdown.render,
            files=[(file, file_rows(file, annotations)) for file in files],
            additions=sum(file.additions for file in files),
            deletions=sum(file.deletions for file in files),
        )
    )


def _state(pull: PullRequest) -> str:
    if pull.merged_at:
        return "merged"
    if not pull.is_open:
        return "closed"
    return "draft" if pull.draft else "open"

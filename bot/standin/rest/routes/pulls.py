"""Pull requests, their files and commits, and merging them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from operator import attrgetter
from typing import Final

from bot.standin.actions import pulls as actions
from bot.standin.actions.merging import merge_pull
from bot.standin.errors import Refusal, invalid_field, not_found
from bot.standin.rest.calls import Answer, Call
from bot.standin.rest.permissions import CONTENTS_WRITE, CONVERSATION_READ, PULLS_READ, PULLS_WRITE
from bot.standin.rest.route import Route, Routes
from bot.standin.state.pull_contents import pull_commits, pull_files
from bot.standin.state.pulls import PullRequest
from bot.standin.views import pulls as views
from bot.standin.views.commits import changed_file, commit

MOST_FILES: Final = 3000
"""Files that the endpoint lists at most (GitHub docs, "List pull requests files")."""

_SORTS: Final[Mapping[str, str]] = {"created": "number", "updated": "updated_at"}


def list_pulls(call: Call) -> Answer:
    """Pull requests of a state, head or base; the newest first unless asked otherwise."""
    full_name, query = call.repository(), call.query
    found = [pull for pull in call.world.pulls.values() if pull.repository == full_name and _wanted(pull, query)]
    order = query.get("sort", "created")
    descending = query.get("direction", "desc" if order == "created" else "asc") == "desc"
    found.sort(key=attrgetter(_SORTS.get(order, "number")), reverse=descending)
    return call.page(found, lambda pull: views.simple_pull(call.world, pull))


def _wanted(pull: PullRequest, query: Mapping[str, object]) -> bool:
    state = query.get("state", "open")
    return (
        (state == "all" or pull.is_open == (state == "open"))
        and query.get("base") in {None, pull.base_ref}
        and query.get("head") in {None, pull.head_label}
    )


def get_pull(call: Call) -> Answer:
    """One pull request; whether it can be merged may take GitHub another moment to find out."""
    pull = call.pull()
    undecided = call.world.undecided_reads.get(pull.key, 0)
    if undecided:
        call.world.undecided_reads[pull.key] = undecided - 1
        pull = replace(pull, mergeable=None)
    return Answer(200, views.pull(call.world, pull))


def create_pull(call: Call) -> Answer:
    """Open a pull request; the head may be `owner:branch` of a fork."""
    full_name = call.repository()
    owner, _, branch = call.body["head"].rpartition(":")
    head_repository = f"{owner}/{full_name.split('/')[1]}" if owner else full_name
    if "title" not in call.body:
        raise invalid_field("PullRequest", "title", "missing_field")
    pull = actions.open_pull(
        call.world,
        full_name,
        head_repository=head_repository,
        head_ref=branch,
        base_ref=call.body["base"],
        title=call.body["title"],
        body=call.body.get("body"),
        author=call.app().bot_login,
        draft=call.body.get("draft", False),
    )
    return Answer(201, views.pull(call.world, pull), {"Location": f"{call.url}/{pull.number}"})


def update_pull(call: Call) -> Answer:
    """Change title, body or base, close or reopen."""
    sender, body = call.app().bot_login, call.body
    pull = actions.edit(
        call.world, call.pull(), sender, title=body.get("title"), body=body.get("body"), base_ref=body.get("base")
    )
    if body.get("state") == "closed" and pull.is_open:
        pull = actions.close(call.world, pull, sender)
    elif body.get("state") == "open" and not pull.is_open:
        pull = actions.reopen(call.world, pull, sender)
    return Answer(200, views.pull(call.world, pull))


def list_files(call: Call) -> Answer:
    """Give the changed files with their patches."""
    pull = call.pull()
    files = pull_files(call.world, pull)[:MOST_FILES]
    return call.page(files, lambda file: changed_file(call.world, pull.repository, pull.head_sha, file))


def list_commits(call: Call) -> Answer:
    """Give the commits, oldest first."""
    pull = call.pull()
    return call.page(pull_commits(call.world, pull), lambda record: commit(call.world, pull.repository, record))


def check_merged(call: Call) -> Answer:
    """204 when it is merged, 404 when not."""
    if call.pull().merged_at is None:
        raise not_found()
    return Answer(204)


def merge(call: Call) -> Answer:
    """Merge it, with a merge commit: the repositories here allow no other way."""
    method = call.body.get("merge_method", "merge")
    if method != "merge":
        raise Refusal(405, f"{method.title()} merges are not allowed on this repository.")
    sha = merge_pull(call.world, call.pull(), call.app().bot_login, sha=call.body.get("sha"))
    return Answer(200, {"sha": sha, "merged": True, "message": "Pull Request successfully merged"})


def get_issue(call: Call) -> Answer:
    """Give the issue that a pull request is as well."""
    return Answer(200, views.issue(call.world, call.pull()))


ROUTES: Final[Routes] = {
    "pulls/list": Route(list_pulls, PULLS_READ),
    "pulls/get": Route(get_pull, PULLS_READ),
    "pulls/create": Route(create_pull, PULLS_WRITE),
    "pulls/update": Route(update_pull, PULLS_WRITE),
    "pulls/list-files": Route(list_files, PULLS_READ),
    "pulls/list-commits": Route(list_commits, PULLS_READ),
    "pulls/check-if-merged": Route(check_merged, PULLS_READ),
    "pulls/merge": Route(merge, CONTENTS_WRITE),
    "issues/get": Route(get_issue, CONVERSATION_READ),
}

"""Repositories, their branches, commits and collaborators."""

from __future__ import annotations

from typing import Final

from bot.standin.actions.repositories import permission_of
from bot.standin.errors import Refusal, not_found
from bot.standin.git.comparing import changed_files
from bot.standin.git.history import commits_between, commits_from, read_commit
from bot.standin.rest.calls import Answer, Call
from bot.standin.rest.permissions import CONTENTS_READ, METADATA_READ, PULLS_READ
from bot.standin.rest.references import commit_or_refuse
from bot.standin.rest.route import Route, Routes
from bot.standin.views import commits as views
from bot.standin.views.common import Json, repository_api
from bot.standin.views.pulls import simple_pull
from bot.standin.views.repositories import repository
from bot.standin.views.users import user

_ROLES: Final = {"maintain": "write", "triage": "read"}
"""Roles that the older field `permission` knows no word for."""

_ROLE_ORDER: Final = ("none", "read", "triage", "write", "maintain", "admin")
_PERMISSIONS: Final = {"pull": "read", "triage": "triage", "push": "write", "maintain": "maintain", "admin": "admin"}


def get_repository(call: Call) -> Answer:
    """One repository."""
    return Answer(200, repository(call.world, call.repository()))


def list_branches(call: Call) -> Answer:
    """All branches by name."""
    full_name = call.repository()
    heads = call.world.git(full_name).references("refs/heads/")
    pairs = sorted((name.removeprefix("refs/heads/"), sha) for name, sha in heads.items())
    url = repository_api(call.world, full_name)
    return call.page(
        pairs,
        lambda pair: {
            "name": pair[0],
            "commit": {"sha": pair[1], "url": f"{url}/commits/{pair[1]}"},
            "protected": False,
        },
    )


def get_branch(call: Call) -> Answer:
    """One branch with its newest commit."""
    full_name, name = call.repository(), call.path["branch"]
    sha = call.world.git(full_name).branch(name)
    if sha is None:
        raise Refusal(404, "Branch not found")
    url = f"{repository_api(call.world, full_name)}/branches/{name}"
    view = {
        "name": name,
        "commit": views.commit(call.world, full_name, read_commit(call.world.git(full_name), sha)),
        "_links": {"self": url, "html": f"{call.world.web_url}/{full_name}/tree/{name}"},
        "protected": False,
        "protection": {"enabled": False},
        "protection_url": f"{url}/protection",
    }
    return Answer(200, view)


def list_commits(call: Call) -> Answer:
    """Give the history of a branch or commit, newest first."""
    full_name = call.repository()
    start = commit_or_refuse(call, call.query.get("sha") or call.world.repositories[full_name].default_branch)
    records = commits_from(call.world.git(full_name), start, call.query.get("path") or "")
    return call.page(records, lambda record: views.commit(call.world, full_name, record))


def get_commit(call: Call) -> Answer:
    """One commit with its files."""
    full_name = call.repository()
    record = read_commit(call.world.git(full_name), commit_or_refuse(call, call.path["ref"]))
    return Answer(200, views.commit_with_files(call.world, full_name, record))


def list_pulls_of_commit(call: Call) -> Answer:
    """Give the pull requests that have a commit."""
    full_name, sha = call.repository(), commit_or_refuse(call, call.path["commit_sha"])
    git = call.world.git(full_name)
    having = [
        pull
        for pull in call.world.pulls.values()
        if pull.repository == full_name
        and git.is_ancestor(sha, pull.head_sha)
        and not git.is_ancestor(sha, pull.base_sha)
    ]
    return call.page(having, lambda pull: simple_pull(call.world, pull))


def compare(call: Call) -> Answer:
    """Two commits, `base...head`: what the head has that the base has not."""
    full_name = call.repository()
    git = call.world.git(full_name)
    first, _, second = call.path["basehead"].partition("...")
    base, head = (commit_or_refuse(call, name.rpartition(":")[2]) for name in (first, second))
    merge_base = git.merge_base(base, head)
    if merge_base is None:
        raise not_found()
    ahead, behind = commits_between(git, base, head), commits_between(git, head, base)
    status = {(True, True): "diverged", (True, False): "ahead", (False, True): "behind"}.get(
        (bool(ahead), bool(behind)), "identical"
    )
    view: Json = {
        **_comparison_addresses(call, full_name, base, head),
        "base_commit": views.commit(call.world, full_name, read_commit(git, base)),
        "merge_base_commit": views.commit(call.world, full_name, read_commit(git, merge_base)),
        "status": status,
        "ahead_by": len(ahead),
        "behind_by": len(behind),
        "total_commits": len(ahead),
        "commits": [views.commit(call.world, full_name, record) for record in ahead],
        "files": [
            views.changed_file(call.world, full_name, head, file) for file in changed_files(git, merge_base, head)
        ],
    }
    return Answer(200, view)


def _comparison_addresses(call: Call, full_name: str, base: str, head: str) -> Json:
    page = f"{call.world.web_url}/{full_name}/compare/{call.path['basehead']}"
    return {
        "url": f"{repository_api(call.world, full_name)}/compare/{call.path['basehead']}",
        "html_url": page,
        "permalink_url": f"{call.world.web_url}/{full_name}/compare/{base[:7]}...{head[:7]}",
        "diff_url": f"{page}.diff",
        "patch_url": f"{page}.patch",
    }


def get_collaborator_permission(call: Call) -> Answer:
    """Give what an account may do; `role_name` has the finer roles."""
    login = next((name for name in call.world.accounts if name.lower() == call.path["username"].lower()), None)
    if login is None:
        raise not_found()
    role = permission_of(call.world, call.repository(), login)
    rank = _ROLE_ORDER.index(role)
    may = {name: rank >= _ROLE_ORDER.index(needed) for name, needed in _PERMISSIONS.items()}
    account = {**user(call.world, login), "role_name": role, "permissions": may}
    return Answer(200, {"permission": _ROLES.get(role, role), "role_name": role, "user": account})


ROUTES: Final[Routes] = {
    "repos/get": Route(get_repository, METADATA_READ),
    "repos/list-branches": Route(list_branches, CONTENTS_READ),
    "repos/get-branch": Route(get_branch, CONTENTS_READ),
    "repos/list-commits": Route(list_commits, CONTENTS_READ),
    "repos/get-commit": Route(get_commit, CONTENTS_READ),
    "repos/compare-commits-with-basehead": Route(compare, CONTENTS_READ),
    "repos/list-pull-requests-associated-with-commit": Route(list_pulls_of_commit, PULLS_READ),
    "repos/get-collaborator-permission-level": Route(get_collaborator_permission, METADATA_READ),
}

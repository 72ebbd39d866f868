"""Repositories as JSON."""

from __future__ import annotations

from typing import Any, Final

from bot.standin.state.repositories import Label
from bot.standin.state.world import World
from bot.standin.views.common import Json, node_id, repository_api, timestamp
from bot.standin.views.users import user

_LINKS: Final = {
    "archive_url": "/{archive_format}{/ref}",
    "assignees_url": "/assignees{/user}",
    "blobs_url": "/git/blobs{/sha}",
    "branches_url": "/branches{/branch}",
    "collaborators_url": "/collaborators{/collaborator}",
    "comments_url": "/comments{/number}",
    "commits_url": "/commits{/sha}",
    "compare_url": "/compare/{base}...{head}",
    "contents_url": "/contents/{+path}",
    "contributors_url": "/contributors",
    "deployments_url": "/deployments",
    "downloads_url": "/downloads",
    "events_url": "/events",
    "forks_url": "/forks",
    "git_commits_url": "/git/commits{/sha}",
    "git_refs_url": "/git/refs{/sha}",
    "git_tags_url": "/git/tags{/sha}",
    "hooks_url": "/hooks",
    "issue_comment_url": "/issues/comments{/number}",
    "issue_events_url": "/issues/events{/number}",
    "issues_url": "/issues{/number}",
    "keys_url": "/keys{/key_id}",
    "labels_url": "/labels{/name}",
    "languages_url": "/languages",
    "merges_url": "/merges",
    "milestones_url": "/milestones{/number}",
    "notifications_url": "/notifications{?since,all,participating}",
    "pulls_url": "/pulls{/number}",
    "releases_url": "/releases{/id}",
    "stargazers_url": "/stargazers",
    "statuses_url": "/statuses/{sha}",
    "subscribers_url": "/subscribers",
    "subscription_url": "/subscription",
    "tags_url": "/tags",
    "teams_url": "/teams",
    "trees_url": "/git/trees{/sha}",
}

_UNUSED: Final[dict[str, Any]] = {
    "homepage": None,
    "language": "Python",
    "license": None,
    "mirror_url": None,
    "size": 0,
    "archived": False,
    "disabled": False,
    "is_template": False,
    "topics": [],
    "allow_forking": True,
    "web_commit_signoff_required": False,
    "has_issues": True,
    "has_projects": False,
    "has_wiki": False,
    "has_pages": False,
    "has_downloads": True,
    "has_discussions": False,
    "forks": 0,
    "forks_count": 0,
    "watchers": 0,
    "watchers_count": 0,
    "stargazers_count": 0,
    "network_count": 0,
    "subscribers_count": 0,
}


def repository(world: World, full_name: str) -> Json:
    """Give a `full-repository`, which has all that the smaller schemas of a repository ask for."""
    record = world.repositories[full_name]
    url = repository_api(world, full_name)
    page = f"{world.web_url}/{full_name}"
    open_pulls = len(world.open_pulls(full_name))
    return {
        "id": record.id,
        "node_id": node_id("Repository", record.id),
        "name": record.name,
        "full_name": full_name,
        "owner": user(world, record.owner),
        "private": record.private,
        "visibility": "private" if record.private else "public",
        "description": record.description or None,
        "fork": record.parent is not None,
        "url": url,
        "html_url": page,
        **{name: url + suffix for name, suffix in _LINKS.items()},
        "git_url": f"git:{page.partition(':')[2]}.git",
        "ssh_url": f"git@127.0.0.1:{full_name}.git",
        "clone_url": f"{page}.git",
        "svn_url": page,
        "default_branch": record.default_branch,
        "open_issues": open_pulls,
        "open_issues_count": open_pulls,
        "created_at": timestamp(record.created_at),
        "updated_at": timestamp(record.pushed_at),
        "pushed_at": timestamp(record.pushed_at),
        **_UNUSED,
    }


def small_repository(world: World, full_name: str) -> Json:
    """Give a repository as installation webhooks name it."""
    record = world.repositories[full_name]
    return {
        "id": record.id,
        "node_id": node_id("Repository", record.id),
        "name": record.name,
        "full_name": full_name,
        "private": record.private,
    }


def label(world: World, record: Label) -> Json:
    """Give a `label`."""
    return {
        "id": record.id,
        "node_id": node_id("Label", record.id),
        "url": f"{repository_api(world, record.repository)}/labels/{record.name}",
        "name": record.name,
        "description": record.description,
        "color": record.color,
        "default": False,
    }

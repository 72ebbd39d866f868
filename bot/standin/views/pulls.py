"""Pull requests as JSON, also as the issues that they are as well."""

from __future__ import annotations

from bot.standin.state.conversation import IssueComment, ReviewComment
from bot.standin.state.merge_state import mergeable_state
from bot.standin.state.pull_contents import pull_commits, pull_files
from bot.standin.state.pulls import PullRequest
from bot.standin.state.world import World
from bot.standin.views.common import Json, node_id, reaction_counts, repository_api, timestamp
from bot.standin.views.repositories import label, repository
from bot.standin.views.users import user


def simple_pull(world: World, record: PullRequest) -> Json:
    """Give a `pull-request-simple`, as lists give it."""
    url = f"{repository_api(world, record.repository)}/pulls/{record.number}"
    issue = issue_url(world, record)
    statuses = f"{repository_api(world, record.repository)}/statuses/{record.head_sha}"
    page = pull_page(world, record)
    return {
        **_what_issues_have_too(world, record),
        "id": record.id,
        "node_id": node_id("PullRequest", record.id),
        "url": url,
        "html_url": page,
        "diff_url": f"{page}.diff",
        "patch_url": f"{page}.patch",
        "issue_url": issue,
        "comments_url": f"{issue}/comments",
        "commits_url": f"{url}/commits",
        "review_comments_url": f"{url}/comments",
        "review_comment_url": f"{repository_api(world, record.repository)}/pulls/comments{{/number}}",
        "statuses_url": statuses,
        "merged_at": timestamp(record.merged_at),
        "merge_commit_sha": record.merge_commit_sha,
        "requested_reviewers": [],
        "requested_teams": [],
        "auto_merge": None,
        "head": _end(world, record.head_label, record.head_ref, record.head_sha, record.head_repository),
        "base": _end(world, _base_label(record), record.base_ref, record.base_sha, record.repository),
        "_links": _links(url=url, page=page, issue=issue, statuses=statuses),
    }


def pull(world: World, record: PullRequest) -> Json:
    """Give a `pull-request`, with what only a single one tells: numbers, and whether it can be merged."""
    files = pull_files(world, record)
    talk = [comment for comment in world.issue_comments.values() if _is_on(comment, record)]
    remarks = [comment for comment in world.review_comments.values() if _is_on(comment, record)]
    return {
        **simple_pull(world, record),
        "merged": record.merged_at is not None,
        "mergeable": record.mergeable if record.is_open else None,
        "rebaseable": record.mergeable if record.is_open else None,
        "mergeable_state": mergeable_state(world, record),
        "merged_by": user(world, record.merged_by) if record.merged_by else None,
        "comments": len(talk),
        "review_comments": len(remarks),
        "maintainer_can_modify": record.maintainer_can_modify,
        "commits": len(pull_commits(world, record)),
        "additions": sum(file.additions for file in files),
        "deletions": sum(file.deletions for file in files),
        "changed_files": len(files),
    }


def minimal_pull(world: World, record: PullRequest) -> Json:
    """Give a `pull-request-minimal`, as check runs refer to it."""
    return {
        "id": record.id,
        "number": record.number,
        "url": f"{repository_api(world, record.repository)}/pulls/{record.number}",
        "head": _minimal_end(world, record.head_ref, record.head_sha, record.head_repository or record.repository),
        "base": _minimal_end(world, record.base_ref, record.base_sha, record.repository),
    }


def issue(world: World, record: PullRequest) -> Json:
    """Give the `issue` that a pull request is as well."""
    url = issue_url(world, record)
    page = pull_page(world, record)
    comments = [comment for comment in world.issue_comments.values() if _is_on(comment, record)]
    return {
        **_what_issues_have_too(world, record),
        "id": record.id,
        "node_id": node_id("PullRequest", record.id),
        "url": url,
        "repository_url": repository_api(world, record.repository),
        "labels_url": f"{url}/labels{{/name}}",
        "comments_url": f"{url}/comments",
        "events_url": f"{url}/events",
        "timeline_url": f"{url}/timeline",
        "html_url": page,
        "comments": len(comments),
        "state_reason": None,
        "performed_via_github_app": None,
        "reactions": reaction_counts(world, record.id, url),
        "pull_request": {
            "url": f"{repository_api(world, record.repository)}/pulls/{record.number}",
            "html_url": page,
            "diff_url": f"{page}.diff",
            "patch_url": f"{page}.patch",
            "merged_at": timestamp(record.merged_at),
        },
    }


def pull_page(world: World, record: PullRequest) -> str:
    """Give the address of the page that people see."""
    return f"{world.web_url}/{record.repository}/pull/{record.number}"


def issue_url(world: World, record: PullRequest) -> str:
    """Give the API address of the pull request as an issue."""
    return f"{repository_api(world, record.repository)}/issues/{record.number}"


def author_association(world: World, full_name: str, login: str) -> str:
    """How an account relates to a repository."""
    record = world.repositories[full_name]
    if login == record.owner:
        return "OWNER"
    return "COLLABORATOR" if login in record.collaborators else "NONE"


def _what_issues_have_too(world: World, record: PullRequest) -> Json:
    labels = [world.labels[record.repository, name] for name in record.labels]
    return {
        "number": record.number,
        "state": "open" if record.is_open else "closed",
        "locked": record.locked,
        "active_lock_reason": None,
        "title": record.title,
        "user": user(world, record.author),
        "body": record.body,
        "labels": [label(world, item) for item in labels],
        "milestone": None,
        "assignee": None,
        "assignees": [],
        "draft": record.draft,
        "author_association": author_association(world, record.repository, record.author),
        "created_at": timestamp(record.created_at),
        "updated_at": timestamp(record.updated_at),
        "closed_at": timestamp(record.closed_at),
    }


def _base_label(record: PullRequest) -> str:
    return f"{record.repository.split('/')[0]}:{record.base_ref}"


def _end(world: World, name: str, ref: str, sha: str, full_name: str | None) -> Json:
    return {
        "label": name,
        "ref": ref,
        "sha": sha,
        "user": user(world, name.split(":", maxsplit=1)[0]),
        "repo": repository(world, full_name) if full_name else None,
    }


def _minimal_end(world: World, ref: str, sha: str, full_name: str) -> Json:
    record = world.repositories[full_name]
    url = repository_api(world, full_name)
    return {"ref": ref, "sha": sha, "repo": {"id": record.id, "url": url, "name": record.name}}


def _links(*, url: str, page: str, issue: str, statuses: str) -> Json:
    links = {
        "self": url,
        "html": page,
        "issue": issue,
        "comments": f"{issue}/comments",
        "review_comments": f"{url}/comments",
        "review_comment": f"{url.rsplit('/', 1)[0]}/comments{{/number}}",
        "commits": f"{url}/commits",
        "statuses": statuses,
    }
    return {name: {"href": address} for name, address in links.items()}


def _is_on(comment: IssueComment | ReviewComment, record: PullRequest) -> bool:
    return (comment.repository, comment.number) == record.key

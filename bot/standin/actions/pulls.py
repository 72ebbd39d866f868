"""Open, change, close and merge pull requests, and keep their references in git."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.standin.actions.outdating import move_comments
from bot.standin.actions.repositories import ensure_label, signature
from bot.standin.errors import Refusal, invalid_field
from bot.standin.git.merging import merge
from bot.standin.state.events import Event
from bot.standin.state.pulls import PullRequest
from bot.standin.state.world import World
from bot.standin.views.pulls import pull as pull_view
from bot.standin.views.repositories import label as label_view


def open_pull(
    world: World, full_name: str, *, head_repository: str, head_ref: str, base_ref: str,
    title: str, body: str | None, author: str, draft: bool, maintainer_can_modify: bool = False,
) -> PullRequest:  # fmt: skip
    """Open a pull request; refuses missing branches, nothing to merge, and a second one for the same branches."""
    head_sha = world.git(head_repository).branch(head_ref) if head_repository in world.repositories else None
    base_sha = world.git(full_name).branch(base_ref)
    if head_sha is None or base_sha is None:
        raise invalid_field("PullRequest", "base" if base_sha is None else "head", "invalid")
    now = world.now()
    record = PullRequest(
        id=world.next_id(), repository=full_name, number=_next_number(world, full_name), title=title, body=body,
        author=author, base_ref=base_ref, base_sha=base_sha, head_repository=head_repository, head_ref=head_ref,
        head_sha=head_sha, created_at=now, updated_at=now, draft=draft,
        maintainer_can_modify=maintainer_can_modify and head_repository != full_name,
    )  # fmt: skip
    _refuse_twins(world, record)
    if head_repository != full_name:
        world.git(full_name).fetch_from(world.git(head_repository), head_sha)
    if world.git(full_name).is_ancestor(head_sha, base_sha):
        message = f"No commits between {base_ref} and {head_ref}"
        raise Refusal(422, "Validation Failed", [{"resource": "PullRequest", "code": "custom", "message": message}])
    world.pulls[record.key] = record
    record = refresh(world, record)
    announce_pull(world, record, "opened", author)
    return record


def _next_number(world: World, full_name: str) -> int:
    return 1 + max((number for name, number in world.pulls if name == full_name), default=0)


def _refuse_twins(world: World, record: PullRequest) -> None:
    ends = (record.head_repository, record.head_ref, record.base_ref)
    for other in world.open_pulls(record.repository):
        if (other.head_repository, other.head_ref, other.base_ref) == ends:
            message = f"A pull request already exists for {record.head_label}."
            raise Refusal(422, "Validation Failed", [{"resource": "PullRequest", "code": "custom", "message": message}])


def refresh(world: World, record: PullRequest) -> PullRequest:
    """Bring `refs/pull/N/head`, `refs/pull/N/merge` and what is known of the merge up to date."""
    git = world.git(record.repository)
    base = git.branch(record.base_ref) or record.base_sha
    git.set_reference(f"refs/pull/{record.number}/head", record.head_sha)
    message = f"Merge {record.head_sha} into {base}"
    merged = merge(git, base, record.head_sha, message, signature(world, record.author))
    name = f"refs/pull/{record.number}/merge"
    if merged is None:
        # GitHub leaves the old merge reference in place while there is a conflict
        return _keep(world, replace(record, mergeable=False, merge_commit_sha=None))
    git.set_reference(name, merged)
    return _keep(world, replace(record, mergeable=True, merge_commit_sha=merged))


def _keep(world: World, record: PullRequest) -> PullRequest:
    world.pulls[record.key] = record
    return record


def synchronize(world: World, record: PullRequest, head_sha: str, sender: str) -> PullRequest:
    """Take a new head: comments on lines that changed become outdated, and the pull request is announced."""
    git = world.git(record.repository)
    if record.head_repository != record.repository and record.head_repository is not None:
        git.fetch_from(world.git(record.head_repository), head_sha)
    base_sha = git.branch(record.base_ref) or record.base_sha
    changed = replace(record, head_sha=head_sha, base_sha=base_sha, updated_at=world.now())
    changed = refresh(world, changed)
    move_comments(world, changed)
    announce_pull(world, changed, "synchronize", sender, {"before": record.head_sha, "after": head_sha})
    return changed


def edit(
    world: World, record: PullRequest, sender: str,
    *, title: str | None = None, body: str | None = None, base_ref: str | None = None,
) -> PullRequest:  # fmt: skip
    """Change what is given, and say what it was before."""
    changes: dict[str, Any] = {}
    changed = replace(record, updated_at=world.now())
    if title is not None and title != record.title:
        changed, changes["title"] = replace(changed, title=title), {"from": record.title}
    if body is not None and body != record.body:
        changed, changes["body"] = replace(changed, body=body), {"from": record.body or ""}
    if base_ref is not None and base_ref != record.base_ref:
        changed = _retargeted(world, changed, base_ref)
        changes["base"] = {"ref": {"from": record.base_ref}, "sha": {"from": record.base_sha}}
    _keep(world, changed)
    if changes:
        announce_pull(world, changed, "edited", sender, {"changes": changes})
    return changed


def _retargeted(world: World, record: PullRequest, base_ref: str) -> PullRequest:
    base_sha = world.git(record.repository).branch(base_ref)
    if base_sha is None:
        raise invalid_field("PullRequest", "base", "invalid")
    return refresh(world, replace(record, base_ref=base_ref, base_sha=base_sha))


def close(world: World, record: PullRequest, sender: str) -> PullRequest:
    """Close without merging."""
    now = world.now()
    changed = _keep(world, replace(record, closed_at=now, updated_at=now))
    announce_pull(world, changed, "closed", sender)
    return changed


def reopen(world: World, record: PullRequest, sender: str) -> PullRequest:
    """Open a closed pull request again; refuses one that was merged."""
    if record.merged_at:
        raise invalid_field("PullRequest", "state", "invalid", "state cannot be changed. The pull request was merged.")
    changed = refresh(world, replace(record, closed_at=None, updated_at=world.now()))
    announce_pull(world, changed, "reopened", sender)
    return changed


def set_draft(world: World, record: PullRequest, sender: str, *, draft: bool) -> PullRequest:
    """Turn into a draft, or mark as ready for review."""
    changed = _keep(world, replace(record, draft=draft, updated_at=world.now()))
    announce_pull(world, changed, "converted_to_draft" if draft else "ready_for_review", sender)
    return changed


def mark_merged(world: World, record: PullRequest, commit: str, sender: str) -> PullRequest:
    """Note that the base branch has it now."""
    now = world.now()
    changed = replace(
        record, closed_at=now, merged_at=now, merged_by=sender, merge_commit_sha=commit, updated_at=now, mergeable=None
    )
    world.git(record.repository).delete_reference(f"refs/pull/{record.number}/merge")
    announce_pull(world, _keep(world, changed), "closed", sender)
    return changed


def set_labels(world: World, record: PullRequest, names: list[str], sender: str) -> PullRequest:
    """Have exactly these labels; every one that comes or goes is announced."""
    wanted = tuple(dict.fromkeys(names))
    labels = {name: ensure_label(world, record.repository, name) for name in (*record.labels, *wanted)}
    changed = _keep(world, replace(record, labels=wanted, updated_at=world.now()))
    for name in wanted:
        if name not in record.labels:
            announce_pull(world, changed, "labeled", sender, {"label": label_view(world, labels[name])})
    for name in record.labels:
        if name not in wanted:
            announce_pull(world, changed, "unlabeled", sender, {"label": label_view(world, labels[name])})
    return changed


def announce_pull(
    world: World, record: PullRequest, action: str, sender: str, extra: Mapping[str, Any] | None = None
) -> None:
    """Tell the apps what happened to a pull request."""
    payload = {"number": record.number, "pull_request": pull_view(world, record), **(extra or {})}
    world.announce(Event("pull_request", action, sender, record.repository, payload))

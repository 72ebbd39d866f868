"""Commits, changed files and git's own objects as JSON."""

from __future__ import annotations

import base64
from typing import Any, Final

from bot.standin.git.comparing import ChangedFile, changed_files
from bot.standin.git.history import Commit, Person, read_commit
from bot.standin.git.repository import TreeEntry
from bot.standin.state.world import World
from bot.standin.views.common import Json, node_id, repository_api, timestamp
from bot.standin.views.users import git_user, user

_UNSIGNED: Final[dict[str, Any]] = {
    "verified": False,
    "reason": "unsigned",
    "signature": None,
    "payload": None,
    "verified_at": None,
}
_SIGNATURE: Final = "-----BEGIN PGP SIGNATURE-----\n\n(of the stand-in)\n-----END PGP SIGNATURE-----\n"
EMPTY_TREE: Final = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"


def commit(world: World, full_name: str, record: Commit) -> Json:
    """Give a `commit` without its files."""
    url = repository_api(world, full_name)
    return {
        "sha": record.sha,
        "node_id": node_id("Commit", record.sha),
        "url": f"{url}/commits/{record.sha}",
        "html_url": f"{world.web_url}/{full_name}/commit/{record.sha}",
        "comments_url": f"{url}/commits/{record.sha}/comments",
        "commit": {
            "url": f"{url}/git/commits/{record.sha}",
            "author": _person(record.author),
            "committer": _person(record.committer),
            "message": record.message,
            "comment_count": 0,
            "tree": {"sha": record.tree, "url": f"{url}/git/trees/{record.tree}"},
            "verification": _verification(world, record),
        },
        "author": _account(world, record.author),
        "committer": _account(world, record.committer),
        "parents": _parents(world, full_name, record),
    }


def commit_with_files(world: World, full_name: str, record: Commit) -> Json:
    """Give a `commit` with what it changed against its first parent."""
    before = record.parents[0] if record.parents else EMPTY_TREE
    files = changed_files(world.git(full_name), before, record.sha)
    added, removed = sum(file.additions for file in files), sum(file.deletions for file in files)
    return {
        **commit(world, full_name, record),
        "stats": {"additions": added, "deletions": removed, "total": added + removed},
        "files": [changed_file(world, full_name, record.sha, file) for file in files],
    }


def git_commit(world: World, full_name: str, record: Commit) -> Json:
    """Give a `git-commit`, as the git data endpoints give it."""
    url = repository_api(world, full_name)
    return {
        "sha": record.sha,
        "node_id": node_id("Commit", record.sha),
        "url": f"{url}/git/commits/{record.sha}",
        "html_url": f"{world.web_url}/{full_name}/commit/{record.sha}",
        "author": _person(record.author),
        "committer": _person(record.committer),
        "tree": {"sha": record.tree, "url": f"{url}/git/trees/{record.tree}"},
        "message": record.message,
        "parents": _parents(world, full_name, record),
        "verification": _verification(world, record),
    }


def simple_commit(record: Commit) -> Json:
    """Give a `simple-commit`, as check suites and merge groups give it."""
    return {
        "id": record.sha,
        "tree_id": record.tree,
        "message": record.message,
        "timestamp": record.committer.date,
        "author": {"name": record.author.name, "email": record.author.email},
        "committer": {"name": record.committer.name, "email": record.committer.email},
    }


def pushed_commit(world: World, full_name: str, sha: str) -> Json:
    """Give a commit as a push webhook describes it."""
    record = read_commit(world.git(full_name), sha)
    before = record.parents[0] if record.parents else EMPTY_TREE
    files = changed_files(world.git(full_name), before, sha)
    return {
        **simple_commit(record),
        "distinct": True,
        "url": f"{world.web_url}/{full_name}/commit/{sha}",
        "author": git_user(record.author.name, record.author.email),
        "committer": git_user(record.committer.name, record.committer.email),
        "added": [file.path for file in files if file.status == "added"],
        "removed": [file.path for file in files if file.status == "removed"],
        "modified": [file.path for file in files if file.status not in {"added", "removed"}],
    }


def changed_file(world: World, full_name: str, head_sha: str, record: ChangedFile) -> Json:
    """Give a `diff-entry`."""
    page = f"{world.web_url}/{full_name}"
    view: Json = {
        "sha": record.sha,
        "filename": record.path,
        "status": record.status,
        "additions": record.additions,
        "deletions": record.deletions,
        "changes": record.additions + record.deletions,
        "blob_url": f"{page}/blob/{head_sha}/{record.path}",
        "raw_url": f"{page}/raw/{head_sha}/{record.path}",
        "contents_url": f"{repository_api(world, full_name)}/contents/{record.path}?ref={head_sha}",
    }
    if record.patch is not None:
        view["patch"] = record.patch
    if record.previous_path is not None:
        view["previous_filename"] = record.previous_path
    return view


def tree_entry(world: World, full_name: str, record: TreeEntry) -> Json:
    """Give a line of a `git-tree`."""
    kind = "trees" if record.kind == "tree" else "blobs"
    view: Json = {
        "path": record.path,
        "mode": record.mode,
        "type": record.kind,
        "sha": record.sha,
        "url": f"{repository_api(world, full_name)}/git/{kind}/{record.sha}",
    }
    return view if record.size is None else {**view, "size": record.size}


def blob(world: World, full_name: str, sha: str, contents: bytes) -> Json:
    """Give a `blob`, in base 64 with a line break every 60 characters as GitHub has it."""
    return {
        "sha": sha,
        "node_id": node_id("Blob", sha),
        "url": f"{repository_api(world, full_name)}/git/blobs/{sha}",
        "size": len(contents),
        "content": wrapped_base64(contents),
        "encoding": "base64",
    }


def wrapped_base64(contents: bytes) -> str:
    """Give base 64 in lines of 60 characters."""
    text = base64.b64encode(contents).decode()
    return "".join(text[start : start + 60] + "\n" for start in range(0, len(text), 60))


def _person(record: Person) -> Json:
    return {"name": record.name, "email": record.email, "date": record.date}


def _verification(world: World, record: Commit) -> Json:
    moment = world.signed_commits.get(record.sha)
    if moment is None:
        return _UNSIGNED
    payload = f"tree {record.tree}\n\n{record.message}\n"
    signed = {"verified": True, "reason": "valid", "signature": _SIGNATURE, "payload": payload}
    return {**signed, "verified_at": timestamp(moment)}


def _account(world: World, person: Person) -> Json | None:
    return user(world, person.name) if person.name in world.accounts else None


def _parents(world: World, full_name: str, record: Commit) -> list[Json]:
    url, page = repository_api(world, full_name), f"{world.web_url}/{full_name}"
    return [{"sha": sha, "url": f"{url}/commits/{sha}", "html_url": f"{page}/commit/{sha}"} for sha in record.parents]


def reference(world: World, full_name: str, name: str, sha: str) -> Json:
    """Give a `git-ref` that points to a commit."""
    url = repository_api(world, full_name)
    return {
        "ref": name,
        "node_id": node_id("Ref", name),
        "url": f"{url}/git/{name}",
        "object": {"type": "commit", "sha": sha, "url": f"{url}/git/commits/{sha}"},
    }

"""Git's own objects, written through the API: blobs, trees, commits, and branches that move on to them."""

from __future__ import annotations

import base64
import binascii
from typing import Any, Final

from bot.standin.actions import git_objects as actions
from bot.standin.actions.pushing import push
from bot.standin.errors import Refusal
from bot.standin.git.history import read_commit
from bot.standin.git.repository import TreeEntry
from bot.standin.rest.calls import Answer, Call
from bot.standin.rest.permissions import CONTENTS_WRITE
from bot.standin.rest.route import Route, Routes
from bot.standin.views import commits as views
from bot.standin.views.common import repository_api

_BRANCHES: Final = "heads/"


def create_blob(call: Call) -> Answer:
    """Write a blob; its content is text or base 64."""
    full_name, content = call.repository(), call.body["content"]
    try:
        data = base64.b64decode(content) if call.body.get("encoding") == "base64" else content.encode()
    except binascii.Error:
        raise Refusal(422, "content is not valid Base64") from None
    sha = call.world.git(full_name).write_blob(data)
    address = f"{repository_api(call.world, full_name)}/git/blobs/{sha}"
    return Answer(201, {"url": address, "sha": sha}, {"Location": address})


def create_tree(call: Call) -> Answer:
    """Write a tree: the entries laid over `base_tree`; an entry whose object is null takes a file out."""
    full_name = call.repository()
    git = call.world.git(full_name)
    base = call.body.get("base_tree")
    if base is not None and git.tree_name(base) is None:
        raise Refusal(404, "Not Found")
    sha = actions.write_tree(git, base, [_entry(item) for item in call.body["tree"]])
    address = f"{repository_api(call.world, full_name)}/git/trees/{sha}"
    entries = git.tree(sha) or []
    shown = [views.tree_entry(call.world, full_name, entry) for entry in entries]
    return Answer(201, {"sha": sha, "url": address, "tree": shown, "truncated": False}, {"Location": address})


def _entry(item: dict[str, Any]) -> tuple[TreeEntry, bytes | None]:
    if not item.get("path") or not item.get("mode") or ("sha" in item) == ("content" in item):
        raise Refusal(422, "Must supply either tree.sha or tree.content")
    content = item["content"].encode() if "content" in item else None
    return TreeEntry(item["mode"], item.get("type", "blob"), item.get("sha") or "", None, item["path"]), content


def create_commit(call: Call) -> Answer:
    """Write a commit; GitHub signs it for an app that names neither author nor committer."""
    full_name = call.repository()
    git = call.world.git(full_name)
    tree, parents = git.tree_name(call.body["tree"]), call.body.get("parents", [])
    if tree is None or any(git.resolve(parent) != parent for parent in parents):
        raise Refusal(
            422, "Tree SHA does not exist" if tree is None else "Parent SHA does not exist or is not a commit"
        )
    sha = actions.write_commit(call.world, full_name, call.app(), tree, call.body)
    view = views.git_commit(call.world, full_name, read_commit(git, sha))
    return Answer(201, view, {"Location": view["url"]})


def update_reference(call: Call) -> Answer:
    """Move a branch; without `force` only forward."""
    full_name, name = call.repository(), call.path["ref"]
    branch = name.removeprefix(_BRANCHES)
    if not name.startswith(_BRANCHES) or call.world.git(full_name).branch(branch) is None:
        raise Refusal(422, "Reference does not exist")
    lent = call.lent_branches(full_name)
    if lent is not None and branch not in lent:
        raise Refusal(403, "Resource not accessible by integration")
    push(
        call.world,
        full_name,
        branch,
        call.body["sha"],
        sender=call.app().bot_login,
        force=call.body.get("force", False),
    )
    return Answer(200, views.reference(call.world, full_name, f"refs/{name}", call.body["sha"]))


ROUTES: Final[Routes] = {
    "git/create-blob": Route(create_blob, CONTENTS_WRITE),
    "git/create-tree": Route(create_tree, CONTENTS_WRITE),
    "git/create-commit": Route(create_commit, CONTENTS_WRITE),
    "git/update-ref": Route(update_reference, CONTENTS_WRITE),
}

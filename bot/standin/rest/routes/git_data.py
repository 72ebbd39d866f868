"""Git's own objects: blobs, trees, commits and references."""

from __future__ import annotations

from typing import Final

from bot.standin.errors import not_found
from bot.standin.git.history import read_commit
from bot.standin.rest.calls import Answer, Call
from bot.standin.rest.permissions import CONTENTS_READ
from bot.standin.rest.route import Route, Routes
from bot.standin.views import commits as views
from bot.standin.views.common import repository_api


def get_blob(call: Call) -> Answer:
    """Give the contents of a blob."""
    full_name, sha = call.repository(), call.path["file_sha"]
    contents = call.world.git(full_name).blob(sha)
    if contents is None:
        raise not_found()
    return Answer(200, views.blob(call.world, full_name, sha, contents))


def get_tree(call: Call) -> Answer:
    """Give a tree, by its own name or that of a commit or branch; with `recursive` (any value) all that is below."""
    full_name = call.repository()
    git = call.world.git(full_name)
    sha = git.tree_name(call.path["tree_sha"])
    entries = git.tree(sha, recursive=bool(call.query.get("recursive"))) if sha else None
    if entries is None:
        raise not_found()
    view = {
        "sha": sha,
        "url": f"{repository_api(call.world, full_name)}/git/trees/{sha}",
        "tree": [views.tree_entry(call.world, full_name, entry) for entry in entries],
        "truncated": False,
    }
    return Answer(200, view)


def get_commit(call: Call) -> Answer:
    """Give a commit as git has it."""
    full_name = call.repository()
    git = call.world.git(full_name)
    sha = git.resolve(call.path["commit_sha"])
    if sha is None:
        raise not_found()
    return Answer(200, views.git_commit(call.world, full_name, read_commit(git, sha)))


def get_reference(call: Call) -> Answer:
    """Give a reference by its full name without `refs/`."""
    full_name, name = call.repository(), f"refs/{call.path['ref']}"
    sha = call.world.git(full_name).references(name).get(name)
    if sha is None:
        raise not_found()
    return Answer(200, views.reference(call.world, full_name, name, sha))


def list_matching_references(call: Call) -> Answer:
    """All references whose name starts so."""
    full_name, start = call.repository(), f"refs/{call.path['ref']}"
    references = call.world.git(full_name).references()
    found = [pair for pair in sorted(references.items()) if pair[0].startswith(start)]
    return Answer(200, [views.reference(call.world, full_name, name, sha) for name, sha in found])


ROUTES: Final[Routes] = {
    "git/get-blob": Route(get_blob, CONTENTS_READ),
    "git/get-tree": Route(get_tree, CONTENTS_READ),
    "git/get-commit": Route(get_commit, CONTENTS_READ),
    "git/get-ref": Route(get_reference, CONTENTS_READ),
    "git/list-matching-refs": Route(list_matching_references, CONTENTS_READ),
}

"""Files and folders at a commit."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

from bot.standin.errors import Refusal
from bot.standin.git.repository import TreeEntry
from bot.standin.rest.calls import Answer, Call
from bot.standin.rest.permissions import CONTENTS_READ
from bot.standin.rest.references import commit_or_refuse
from bot.standin.rest.route import Route, Routes
from bot.standin.views.commits import wrapped_base64
from bot.standin.views.common import Json, repository_api

LARGEST_INLINE: Final = 1_000_000
"""Bytes up to which the content comes along (GitHub docs, "Get repository content")."""

_KINDS: Final = {"tree": "dir", "commit": "submodule", "blob": "file"}


def get_content(call: Call) -> Answer:
    """Give a file with its content in base 64, or the list of what a folder holds."""
    full_name, path = call.repository(), call.path["path"].strip("/")
    name = call.query.get("ref") or call.world.repositories[full_name].default_branch
    try:
        commit = commit_or_refuse(call, name)
    except Refusal:
        raise Refusal(404, f"No commit found for the ref {name}") from None
    git = call.world.git(full_name)
    folder = git.tree(commit, path)
    if folder is not None:
        return Answer(200, [_entry(call, full_name, name, _below(path, entry)) for entry in folder])
    parent, _, last = path.rpartition("/")
    for entry in git.tree(commit, parent) or ():
        if entry.path == last:
            return Answer(200, _file(call, full_name, name, _below(parent, entry)))
    raise Refusal(404, "Not Found")


def _below(folder: str, entry: TreeEntry) -> TreeEntry:
    path = f"{folder}/{entry.path}" if folder else entry.path
    return TreeEntry(entry.mode, entry.kind, entry.sha, entry.size, path)


def _entry(call: Call, full_name: str, ref: str, entry: TreeEntry) -> Json:
    url = f"{repository_api(call.world, full_name)}/contents/{quote(entry.path)}?ref={quote(ref, safe='')}"
    page = f"{call.world.web_url}/{full_name}/blob/{ref}/{quote(entry.path)}"
    data = "trees" if entry.kind == "tree" else "blobs"
    git_url = f"{repository_api(call.world, full_name)}/git/{data}/{entry.sha}"
    return {
        "type": _KINDS[entry.kind],
        "name": entry.path.rpartition("/")[2],
        "path": entry.path,
        "sha": entry.sha,
        "size": entry.size or 0,
        "url": url,
        "html_url": page,
        "git_url": git_url,
        "download_url": f"{call.world.web_url}/{full_name}/raw/{ref}/{quote(entry.path)}",
        "_links": {"self": url, "git": git_url, "html": page},
    }


def _file(call: Call, full_name: str, ref: str, entry: TreeEntry) -> Json:
    contents = call.world.git(full_name).blob(entry.sha) or b""
    inline = len(contents) <= LARGEST_INLINE
    return {
        **_entry(call, full_name, ref, entry),
        "encoding": "base64" if inline else "none",
        "content": wrapped_base64(contents) if inline else "",
    }


ROUTES: Final[Routes] = {"repos/get-content": Route(get_content, CONTENTS_READ)}

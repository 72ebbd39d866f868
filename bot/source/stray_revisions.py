"""Finds changed files that read like revisions and that no project loads: silence would not mean that they are safe."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence

from bot.source.changed import ChangedFile
from bot.source.discovery import Discovery
from bot.source.folders import is_ignored
from bot.source.paths import is_under
from bot.source.project import is_revision_path
from bot.source.trees import Tree, read_texts
from checks.evidence import Gap

_DECLARES = (re.compile(r"^revision\b[^=\n]*=", re.MULTILINE), re.compile(r"^down_revision\b[^=\n]*=", re.MULTILINE))
_NOT_DEPLOYED = frozenset({"doc", "docs", "example", "examples", "fixtures", "templates", "test", "testing", "tests"})


def stray_revisions(tree: Tree, changes: Sequence[ChangedFile], discovery: Discovery) -> Iterator[Gap]:
    """Yield a gap for each such file; one that is new and not among tests or examples may hide a problem."""
    paths = {
        change.path: change.status for change in changes if _may_be(change, discovery) and change.path in tree.files
    }
    for path, text in read_texts(tree, list(paths)).items():
        if all(declared.search(text) for declared in _DECLARES):
            folder = posixpath.dirname(path)
            reason = (
                "reads like a revision, but Alembic does not load it: no project's versions were found in "
                f"{folder or 'the root folder'}. `migration-review projects` tells which were, and why"
            )
            deployed = _NOT_DEPLOYED.isdisjoint(path.split("/"))
            yield Gap(path, None, reason, blocking=deployed and paths[path] == "added")


def _may_be(change: ChangedFile, discovery: Discovery) -> bool:
    if change.status == "deleted" or not change.path.endswith(".py") or is_ignored(change.path):
        return False
    left_out = any(is_under(change.path, folder) for folder in discovery.left_out)
    return not left_out and not any(is_revision_path(project, change.path) for project in discovery.projects)

"""Writes down what separates the merge result from the same with fixes in it."""

from __future__ import annotations

from bot.report.build import Patch
from bot.report.model import PatchedFile
from bot.report.patching import edits_between
from bot.source.edited import difference
from bot.source.repository import Repository
from bot.source.trees import Tree, read_texts
from checks.finding import Finding


def patch_between(repository: Repository, before: Tree, after: Tree, fixed: tuple[Finding, ...]) -> Patch:
    """Return the patch between two trees that takes these findings away."""
    paths = sorted(path for path, file in after.files.items() if before.files.get(path) != file)
    return Patch(
        text=difference(repository, before, after),
        edits=edits_between(read_texts(before, paths), read_texts(after, paths)),
        files=tuple(PatchedFile(path, before.files[path].blob if path in before.files else None) for path in paths),
        fixed=fixed,
    )

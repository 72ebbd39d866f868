"""What is known of the files that a change leaves alone, from earlier reviews of the same base."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping

from bot.recipe.change import Change
from bot.recipe.reader import BASE, read_trees, to_read
from bot.recipe.workshop import Workshop
from bot.replay.reading import ReadingRequest
from bot.replay.readings import KnownFile, by_file
from bot.replay.runtime import default_runtime
from bot.replay.snapshots.key import own_digest
from bot.source.change import ProjectChange
from bot.source.project import Project
from bot.source.trees import REGULAR_MODES

Pair = tuple[Project | None, ProjectChange]
"""A project at the base and in the change."""


def known_files(change: Change, workshop: Workshop, pairs: Mapping[str, Pair]) -> dict[str, dict[str, KnownFile]]:
    """Return what is known of each project's shared files; what is not is read first, by a cage with only the base.

    A cage that has seen the change must not say what later reviews believe of the base. Raises SandboxError.
    """
    shared = {name: blobs for name, pair in pairs.items() if (blobs := _shared(change, *pair))}
    keys = {name: _key(pairs[name][1].project) for name in shared}
    known = {name: _matching(workshop.readings.find(keys[name]), blobs) for name, blobs in shared.items()}
    missing = {name: blobs.keys() - known[name].keys() for name, blobs in shared.items()}
    trees = {
        name: to_read(pairs[name][1].project, BASE, known[name].keys()) for name, paths in missing.items() if paths
    }
    if trees:
        request = ReadingRequest(trees, model_scan=True, sources="none")
        for name, answer in read_trees(workshop, request, {BASE: change.base_tree}).items():
            known[name] |= by_file(answer, {path: shared[name][path] for path in missing[name]})
            workshop.readings.keep(keys[name], known[name])
    return {name: known.get(name, {}) for name in pairs}


def _shared(change: Change, base: Project | None, item: ProjectChange) -> dict[str, str]:
    """Return the blobs of the Python files that the change leaves alone, where both trees are read alike."""
    if base is None or to_read(base, BASE) != to_read(item.project, BASE):
        return {}
    theirs = change.tree.files
    return {
        path: file.blob
        for path, file in change.base_tree.files.items()
        if path.endswith(".py") and file.mode in REGULAR_MODES and theirs.get(path) == file
    }


def _key(project: Project) -> str:
    """Return what the readings of a project depend on besides the content of its files."""
    read = [project.script_location, project.version_locations, project.recursive]
    return json.dumps([*read, default_runtime().interpreter, sys.version, own_digest()])


def _matching(kept: Mapping[str, KnownFile], blobs: Mapping[str, str]) -> dict[str, KnownFile]:
    return {path: kept[path] for path, blob in blobs.items() if path in kept and kept[path].blob == blob}

"""Reads the dumps that the configuration names in place of histories: one for all projects, or one for each."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from bot.config import Configuration
from bot.recipe.by_project import by_project
from bot.recipe.configured import configuration_error
from bot.replay.baselines.dump import LARGEST_DUMP, Dump
from bot.source.trees import Tree, read_files

_KEY, _REVISION = "baseline", "baseline_revision"


def baselines(base: Tree, configured: Configuration, locations: Collection[str]) -> Mapping[str, Dump]:
    """Return the base branch's dumps by script location; ``locations`` are those of the base's projects.

    Raises ConfigurationError, with file, line and key, for a dump that is not there or too large, and for a project
    that is not there.
    """
    paths = by_project(base, _KEY, configured.baseline, locations)
    revisions = by_project(base, _REVISION, configured.baseline_revision, locations)
    pointless = configured.baseline is None and configured.baseline_revision is not None
    if pointless or revisions.keys() - paths.keys():
        message = "baseline_revision says where a baseline stands, and there is none"
        raise configuration_error(base, (_REVISION,), message, "Name the dump: baseline: db/structure.sql")
    named = [configured.baseline] if isinstance(configured.baseline, str) else list(paths.values())
    contents = read_files(base, named, LARGEST_DUMP)
    for path in named:
        if path not in contents:
            raise configuration_error(base, (_KEY,), *_unread(base, path))
    return {location: Dump(path, contents[path], revisions.get(location)) for location, path in paths.items()}


def _unread(base: Tree, path: str) -> tuple[str, str]:
    if path not in base.files:
        return (
            f"baseline names {path}, which is no file of the base branch",
            "Write the path from the repository's root, and commit the dump to the base branch.",
        )
    return (
        f"baseline names {path}, which is no regular file of at most {LARGEST_DUMP // 1024**2} MiB",
        "Dump the schema without its data: pg_dump --schema-only --no-owner.",
    )

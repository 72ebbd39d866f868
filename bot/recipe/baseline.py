"""Reads the dump that the configuration names in place of a history."""

from __future__ import annotations

from bot.config import Configuration
from bot.recipe.configured import configuration_error
from bot.replay.baselines.dump import LARGEST_DUMP, Dump
from bot.source.trees import Tree, read_files


def baseline(base: Tree, configured: Configuration) -> Dump | None:
    """Return the base branch's dump, None where none is asked for.

    Raises ConfigurationError, with file, line and key, for one that is not there or too large.
    """
    path = configured.baseline
    if path is None:
        if configured.baseline_revision is not None:
            message = "baseline_revision says where a baseline stands, and there is none"
            raise configuration_error(base, "baseline_revision", message, "Name the dump: baseline: db/structure.sql")
        return None
    content = read_files(base, [path], LARGEST_DUMP).get(path)
    if content is None:
        raise configuration_error(base, "baseline", *_unread(base, path))
    return Dump(path, content, configured.baseline_revision)


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

"""Which Python files of a tree are the application: what production runs, neither migrations nor tests."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.source.paths import is_under
from bot.source.project import Project
from bot.source.trees import Tree

_TEST = re.compile(r"(?:^|/)(?:tests?|testing)/|(?:^|/)(?:test_[^/]*|[^/]*_test|conftest)\.py$")


def application(tree: Tree, project: Project) -> Iterator[str]:
    """Yield the paths, of one project's view: the migrations left out are its own."""
    migrations = tuple(folder for folder in (project.script_location, *project.version_locations) if folder)
    for path in tree.files:
        if path.endswith(".py") and not _TEST.search(path) and not any(is_under(path, item) for item in migrations):
            yield path

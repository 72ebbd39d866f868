"""Collects the values of environment variables that a tree's own files give, each with its place."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping

from bot.source.folders import is_ignored
from bot.source.paths import is_under
from bot.source.project import Project
from bot.source.trees import Tree, read_texts
from bot.source.values.dotenv import dotenv_values
from bot.source.values.value import KnownValue
from bot.source.values.yaml_files import ci_values, compose_values

_DOTENV = re.compile(
    r"^(\.flaskenv|\.env|\.env[._-].+|(.+\.)?env\.(example|sample|template|dist)|(example|sample|test|dev|ci|default)\.env)$"
)
_COMPOSE = re.compile(r"^(docker-)?compose([._-].*)?\.ya?ml$")
_CI = re.compile(r"^(\.github/workflows/[^/]+\.ya?ml|\.gitlab-ci\.ya?ml)$")
_READERS = (dotenv_values, compose_values, ci_values)
_MOST_BYTES = 64 * 1024
_MOST_FILES = 60
_MOST_VALUES = 3000
_LONGEST_VALUE = 4000


def known_values(tree: Tree, project: Project) -> Mapping[str, KnownValue]:
    """Return a value for each variable, from the file that is nearest to a project.

    Files of variables come before compose files, and those before CI. Nothing of them is executed or expanded.
    """
    files = sorted(_files(tree, project))[:_MOST_FILES]
    texts = read_texts(tree, [path for *_, path in files])
    found: dict[str, KnownValue] = {}
    for kind, _, _, path in files:
        for name, value, line in _READERS[kind](texts.get(path, "")):
            if len(found) < _MOST_VALUES and len(value) <= _LONGEST_VALUE:
                found.setdefault(name, KnownValue(value, path, line))
    return found


def _files(tree: Tree, project: Project) -> Iterator[tuple[int, bool, int, str]]:
    """Yield kind, whether it stands apart from the project, depth and path of each file."""
    for path, file in tree.files.items():
        kind = _kind(path)
        if kind is not None and file.size <= _MOST_BYTES and not is_ignored(path):
            folder = posixpath.dirname(path)
            apart = bool(folder) and not is_under(project.script_location, folder)
            yield kind, apart, path.count("/"), path


def _kind(path: str) -> int | None:
    name = posixpath.basename(path)
    if _DOTENV.match(name):
        return 0
    if _COMPOSE.match(name):
        return 1
    return 2 if _CI.match(path) else None

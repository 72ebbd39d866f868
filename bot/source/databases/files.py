"""Which files of a tree speak of a project's database, by kind, the nearest to the project first."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from bot.source.paths import is_under
from bot.source.project import Project, revision_files
from bot.source.trees import Tree

_COMPOSE = re.compile(r"(docker-)?(compose|stack)[\w.-]*\.ya?ml$")
_CI = re.compile(
    r"\.github/workflows/[^/]+\.ya?ml$|\.gitlab-ci\.ya?ml$|\.circleci/config\.ya?ml$|azure-pipelines\.ya?ml$"
    r"|bitbucket-pipelines\.ya?ml$|\.(drone|travis|woodpecker)\.ya?ml$|\.devcontainer/[^/]+\.(json|ya?ml)$"
)
_DOCKERFILE = re.compile(r"(.*[./-])?(Dockerfile|Containerfile)([.-][\w.-]+)?$")
_ENVIRONMENT = re.compile(r"\.?env([.-](example|sample|template|dist|default|defaults|local|dev|development))*$")
_SETTINGS = re.compile(r"(settings|config|configuration|conf|database|db|session|engine|core|constants|base|env)\.py$")
_REQUIREMENTS = re.compile(
    r"requirements[\w.-]*\.(txt|in)$|pyproject\.toml$|setup\.(py|cfg)$|Pipfile$|environment\.ya?ml$"
)
_ASIDE = frozenset(
    {"test", "tests", "testing", "e2e", "example", "examples", "docs", "node_modules", "vendor", "site-packages"}
)
_MOST_FILES = 60
"""Of a kind."""
_MOST_BYTES = 256 * 1024


def compose_files(tree: Tree, project: Project) -> list[str]:
    """Return the compose files and database images' Dockerfiles above the project, or one folder beside the way."""
    return _near(tree, project, _COMPOSE) + _near(tree, project, _DOCKERFILE)


def ci_files(tree: Tree, project: Project) -> list[str]:
    """Return the repository's workflows and pipelines, and its development container."""
    return _bounded(tree, (path for path in tree.files if _CI.match(path) and not _aside(path, project)))


def environment_files(tree: Tree, project: Project) -> list[str]:
    """Return example environments."""
    return _near(tree, project, _ENVIRONMENT)


def settings_files(tree: Tree, project: Project) -> list[str]:
    """Return modules below the project's folder that are named like settings, those least deep first."""
    found = (
        path
        for path in tree.files
        if is_under(path, project.path) and _SETTINGS.search(posixpath.basename(path)) and not _aside(path, project)
    )
    return _bounded(tree, sorted(found, key=lambda path: (path.count("/"), path)))


def requirement_files(tree: Tree, project: Project) -> list[list[str]]:
    """Return the files that declare libraries, folder by folder from the project up."""
    levels = []
    for folder in _upwards(project):
        beside = (path for path in tree.files if posixpath.dirname(path) in {folder, _join(folder, "requirements")})
        named = (path for path in beside if _REQUIREMENTS.match(posixpath.basename(path)) or "requirements/" in path)
        levels.append(_bounded(tree, named) + _bounded(tree, _metadata(tree, folder)))
    return levels


def _metadata(tree: Tree, folder: str) -> Iterator[str]:
    """Yield the METADATA of distributions that were unpacked into a folder."""
    start = _join(folder, "")
    for path in tree.files:
        if path.endswith(".dist-info/METADATA") and path.startswith(start) and path.count("/") == start.count("/") + 1:
            yield path


def migration_files(tree: Tree, project: Project) -> list[str]:
    """Return the project's revisions."""
    return _bounded(tree, revision_files(project, tree))


def _near(tree: Tree, project: Project, pattern: re.Pattern[str]) -> list[str]:
    """Return files by their own name that stand in a folder above the project, or in a folder directly below one."""
    folders = list(_upwards(project))
    found: list[tuple[int, bool, str]] = []
    for path in tree.files:
        folder, name = posixpath.split(path)
        above = folder if folder in folders else posixpath.dirname(folder)
        if pattern.match(name) and above in folders and not _aside(path, project):
            found.append((folders.index(above), folder != above, path))
    return _bounded(tree, (path for *_, path in sorted(found)))


def _upwards(project: Project) -> Iterator[str]:
    """Yield the project's folder and those above it, up to the root, which is an empty string."""
    folder = project.path
    while folder:
        yield folder
        folder = posixpath.dirname(folder)
    yield ""


def _aside(path: str, project: Project) -> bool:
    """Say whether a file stands among tests, examples or documentation that the project itself is no part of."""
    return bool(_ASIDE & (set(posixpath.dirname(path).split("/")) - set(project.script_location.split("/"))))


def _bounded(tree: Tree, paths: Iterator[str] | list[str] | tuple[str, ...]) -> list[str]:
    return [path for path in paths if tree.files[path].size <= _MOST_BYTES][:_MOST_FILES]


def _join(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name

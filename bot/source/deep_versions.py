"""Finds revisions in folders below the configured ones, which only the project's own code names."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.source.project import Project, is_revision_path, revision_files
from bot.source.trees import Tree, read_texts

_REVISION_TEXT = re.compile(r"^down_revision\b", re.MULTILINE)
_ID = re.compile(r"""^revision(?:\s*:[^=\n]*)?\s*=\s*["']([^"'\n]+)["']""", re.MULTILINE)
_SETTING = "version_locations"
_DIALECTS = {
    "postgresql": "postgresql",
    "postgres": "postgresql",
    "mysql": "mysql",
    "mariadb": "mysql",
    "sqlite": "sqlite",
    "mssql": "mssql",
    "oracle": "oracle",
}
"""What a folder of revisions for one dialect is called, the dialect that is reviewed first."""


@dataclass(frozen=True, slots=True)
class DeepVersions:
    """A project with all of its version locations, and the folders that are for other dialects, with why."""

    project: Project
    left_out: Mapping[str, str] = field(default_factory=dict)


def with_deep_versions(project: Project, tree: Tree) -> DeepVersions:
    """Return the project with the folders below its version locations that its code adds to them.

    Those are taken where the configured folders hold no revision, or where code beside the project or above it speaks
    of ``version_locations``: Alembic itself would never look there.
    """
    if project.recursive:
        return DeepVersions(project)
    deep = [
        path for path in revision_files(replace(project, recursive=True), tree) if not is_revision_path(project, path)
    ]
    texts = read_texts(tree, deep)
    folders = sorted({posixpath.dirname(path) for path, text in texts.items() if _REVISION_TEXT.search(text)})
    if not folders:
        return DeepVersions(project)
    if not any(is_revision_path(project, path) for path in tree.files):
        return _of_one_dialect(replace(project, version_locations=tuple(folders)))
    if not _code_sets_locations(project, tree):
        return DeepVersions(project)
    added, left_out = _without_alternatives(project, tree, folders, texts)
    return DeepVersions(replace(project, version_locations=(*project.version_locations, *added)), left_out)


def _without_alternatives(
    project: Project, tree: Tree, folders: Sequence[str], texts: Mapping[str, str]
) -> tuple[list[str], dict[str, str]]:
    """Leave out folders that stand for configured revisions, as the history before a squash does.

    Alembic cannot load two revisions of one id; code that names such a folder has a second use for it.
    """
    known = {id_ for text in read_texts(tree, revision_files(project, tree)).values() for id_ in _ids(text)}
    left_out: dict[str, str] = {}
    for folder in folders:
        own = {id_ for path, text in texts.items() if posixpath.dirname(path) == folder for id_ in _ids(text)}
        if doubled := sorted(known & own):
            left_out[folder] = (
                f"it has the revision {doubled[0]} as {project.version_locations[0]} has, so that Alembic can only "
                "load one of both folders; the configured one is reviewed"
            )
    return [folder for folder in folders if folder not in left_out], left_out


def _ids(text: str) -> list[str]:
    return _ID.findall(text)


def _code_sets_locations(project: Project, tree: Tree) -> bool:
    above = set(_above(project.script_location))
    near = [path for path in tree.files if path.endswith(".py") and posixpath.dirname(path) in above]
    return any(_SETTING in text for text in read_texts(tree, near).values())


def _above(folder: str) -> Iterator[str]:
    yield folder
    while folder:
        folder = posixpath.dirname(folder)
        yield folder


def _of_one_dialect(project: Project) -> DeepVersions:
    """Keep one of several folders that are alternatives: each is called like the dialect that it is for."""
    dialects = {folder: _dialect(project.script_location, folder) for folder in project.version_locations}
    present = set(dialects.values())
    chosen = next((dialect for dialect in _DIALECTS.values() if dialect in present), None)
    if len(present) < 2 or None in present or chosen is None:  # noqa: PLR2004 - alternatives are two at least
        return DeepVersions(project)
    kept = tuple(folder for folder, dialect in dialects.items() if dialect == chosen)
    left_out = {
        folder: f"the revisions in it are for {dialect}; those for {chosen} are reviewed instead"
        for folder, dialect in dialects.items()
        if dialect != chosen
    }
    return DeepVersions(replace(project, version_locations=kept), left_out)


def _dialect(script_location: str, folder: str) -> str | None:
    parts: Sequence[str] = folder.removeprefix(script_location).lower().split("/")
    return next((_DIALECTS[part] for part in parts if part in _DIALECTS), None)

"""Finds the Alembic projects of a tree from its files alone."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.source.declaration import Declaration
from bot.source.deep_versions import with_deep_versions
from bot.source.folders import Folders, is_ignored
from bot.source.ini import read_ini
from bot.source.locations import resolve_location
from bot.source.paths import is_under, join
from bot.source.project import Project
from bot.source.pyproject import read_pyproject
from bot.source.trees import Tree, read_texts
from bot.source.unused import Unused, unused_declarations, unused_environments
from checks.evidence import Gap

_ENVIRONMENT_TEXT = re.compile(r"context\.configure|alembic", re.IGNORECASE)
_INI_TEXT = re.compile(r"script_location|^\s*\[alembic\]", re.MULTILINE)
_TEMPLATE = re.compile(r"\.ini[._-](template|tmpl|tpl|example|sample|dist|default|docker|local|j2|jinja2?)$")
"""What a deployment makes its ini file of; where it stands is the same."""
_UNREADABLE = "\N{REPLACEMENT CHARACTER}"
"""What bytes that are not UTF-8 are read as."""
_MAXIMUM_CONFIGURATION_BYTES = 256 * 1024


@dataclass(frozen=True, slots=True)
class Discovery:
    """The projects of a tree by script location, and configuration files that could not be used."""

    projects: tuple[Project, ...]
    gaps: tuple[Gap, ...] = ()
    left_out: Mapping[str, str] = field(default_factory=dict)
    """Folders of revisions that belong to no project, and why."""
    unused: tuple[Unused, ...] = ()
    """What looks like a project and is none, or is another one's already."""


def discover(tree: Tree) -> Discovery:
    """Find every Alembic project of a tree.

    A project is declared by an ini file or pyproject.toml whose script_location leads to a folder with env.py, or it is
    a folder with an env.py that speaks of Alembic beside ``versions`` or ``script.py.mako``. Each script location is
    one project, declared by the ``alembic.ini`` nearest to the root where several files name it; but sections of that
    file with version locations of their own are projects of their own.
    """
    folders = Folders.of(tree)
    declarations, gaps = _declarations(tree)
    found: dict[str, list[Project]] = {}
    declared: list[tuple[Declaration, str]] = []
    for declaration in sorted(_without_companions(declarations), key=_preference):
        location = _script_location(declaration, folders)
        if location is None:
            gaps.append(_without_environment(declaration))
        else:
            declared.append((declaration, location))
            versions = _version_locations(declaration, location, folders)
            project = _declared(declaration, location, versions)
            gaps += _lost_versions(declaration, project, versions)
            same = found.setdefault(project.script_location, [])
            if not same or (declaration.version_locations and _is_apart(project, same)):
                same.append(_with_companion(project, declarations))
    for folder in _undeclared(tree, folders, found):
        found[folder] = [_by_environment(folder, folders)]
    deep = [with_deep_versions(project, tree) for _, same in sorted(found.items()) for project in _told_apart(same)]
    projects = tuple(item.project for item in deep)
    left_out = {folder: reason for item in deep for folder, reason in item.left_out.items()}
    unused = (*unused_declarations(declared, projects), *unused_environments(tree, folders.environments, found.keys()))
    return Discovery(projects, tuple(_weighed(gap, projects) for gap in gaps), left_out, unused)


def _declarations(tree: Tree) -> tuple[list[Declaration], list[Gap]]:
    names = [path for path in tree.files if _is_configuration(path) and not is_ignored(path)]
    small = [path for path in names if tree.files[path].size <= _MAXIMUM_CONFIGURATION_BYTES]
    declarations: list[Declaration] = []
    gaps: list[Gap] = []
    for path, text in read_texts(tree, small).items():
        read = _read(path, text)
        if read and _UNREADABLE in text:
            gaps.append(_not_utf8(path, text))
        if isinstance(read, Gap):
            gaps += [] if _TEMPLATE.search(path) else [read]  # what fills a template in makes an ini file of it
        else:
            declarations += read
    return declarations, gaps


def _not_utf8(path: str, text: str) -> Gap:
    line = text[: text.index(_UNREADABLE)].count("\n") + 1
    return Gap(path, line, f"{path} is not UTF-8 here, and Alembic does not read it: save it as UTF-8")


def _read(path: str, text: str) -> tuple[Declaration, ...] | Gap:
    if path.endswith(".toml"):
        return read_pyproject(path, text) if "alembic" in text else ()
    return read_ini(path, text) if _INI_TEXT.search(text) else ()


def _is_configuration(path: str) -> bool:
    name = posixpath.basename(path)
    return name.endswith((".ini", ".cfg")) or name == "pyproject.toml" or _TEMPLATE.search(name) is not None


def _preference(declaration: Declaration) -> tuple[bool, bool, int, str]:
    """Order declarations so that the one that ``alembic`` itself would take comes first."""
    name = posixpath.basename(declaration.file)
    return (name != "alembic.ini", declaration.section != "alembic", declaration.file.count("/"), declaration.file)


def _without_companions(declarations: Sequence[Declaration]) -> list[Declaration]:
    """Leave out ini files that only complete the pyproject.toml beside them (Alembic 1.16 and newer)."""
    return [item for item in declarations if not any(_is_companion(item, other) for other in declarations)]


def _is_companion(declaration: Declaration, other: Declaration) -> bool:
    beside = posixpath.dirname(declaration.file) == posixpath.dirname(other.file)
    return beside and _is_ini(declaration) and declaration.script_location is None and not _is_ini(other)


def _is_ini(declaration: Declaration) -> bool:
    return not declaration.file.endswith(".toml")


def _with_companion(project: Project, declarations: Sequence[Declaration]) -> Project:
    if project.ini is not None:
        return project
    beside = (item.file for item in declarations if _is_ini(item) and posixpath.dirname(item.file) == project.path)
    return replace(project, ini=next(beside, None))


def _declared(declaration: Declaration, location: str, versions: Mapping[str, str | None]) -> Project:
    folder = posixpath.dirname(declaration.file)
    inside = dict.fromkeys(path for path in versions.values() if path is not None)
    return Project(
        path=folder,
        ini=declaration.file if _is_ini(declaration) else None,
        section=declaration.section,
        script_location=location,
        version_locations=tuple(inside) or (posixpath.join(location, "versions"),),
        reason=f"[{declaration.section}] of {declaration.file}",
        prepend_sys_path=_prepended(declaration, folder),
        recursive=declaration.recursive,
        configuration=declaration.file,
    )


def _is_apart(project: Project, others: Sequence[Project]) -> bool:
    """Say whether a section shares nothing but the file and env.py with the sections before it."""
    taken = {folder for other in others for folder in other.version_locations}
    return project.configuration == others[0].configuration and taken.isdisjoint(project.version_locations)


def _told_apart(same: Sequence[Project]) -> Sequence[Project]:
    return [replace(project, shared=True) for project in same] if len(same) > 1 else same


def _script_location(declaration: Declaration, folders: Folders) -> str | None:
    folder = posixpath.dirname(declaration.file)
    if declaration.script_location is None:
        return folder if folder in folders.environments and _is_ini(declaration) else None
    return resolve_location(
        declaration.script_location,
        configuration_folder=folder,
        search=_search_path(declaration, folders),
        folders=folders.environments,
        exists=folders.environments.__contains__,
    )


def _version_locations(declaration: Declaration, location: str, folders: Folders) -> dict[str, str | None]:
    """Return the folder that each setting of version locations leads to; None where it leads out of the repository."""
    settings = declaration.version_locations
    return {setting: _version_location(setting, declaration, location, folders) for setting in settings}


def _version_location(setting: str, declaration: Declaration, location: str, folders: Folders) -> str | None:
    """Return the folder of a version location; one that the tree does not have yet stands where it would be made.

    None where it leads out of the repository.
    """
    folder = posixpath.dirname(declaration.file)
    setting = setting.replace("%(script_location)s", location)
    found = resolve_location(
        setting,
        configuration_folder=folder,
        search=_search_path(declaration, folders),
        folders=[item for item in folders.all if is_under(item, location)],
        exists=folders.all.__contains__,
    )
    return found if found is not None else join(folder, setting.replace("%(here)s", "."))


def _lost_versions(declaration: Declaration, project: Project, versions: Mapping[str, str | None]) -> Iterator[Gap]:
    reviewed = ", ".join(project.version_locations)
    for setting in (setting for setting, folder in versions.items() if folder is None):
        where = f"version_locations {setting!r} in [{declaration.section}] of {declaration.file}"
        reason = f"{where} leads out of the repository: of the revisions only those in {reviewed} were reviewed"
        yield Gap(declaration.file, declaration.line, reason)


def _search_path(declaration: Declaration, folders: Folders) -> tuple[str, ...]:
    """Return the folders below which Alembic would look for what a setting names, nearest first."""
    return (*_prepended(declaration, posixpath.dirname(declaration.file)), "", *folders.package_roots)


def _prepended(declaration: Declaration, folder: str) -> tuple[str, ...]:
    joined = (join(folder, path.replace("%(here)s", ".")) for path in declaration.prepend_sys_path)
    return tuple(path for path in joined if path is not None)


def _without_environment(declaration: Declaration) -> Gap:
    where = f"[{declaration.section}] of {declaration.file}"
    if declaration.script_location is None:
        return Gap(declaration.file, declaration.line, f"{where} sets no script_location and has no env.py beside it")
    reason = f"script_location {declaration.script_location!r} in {where} leads to no folder with an env.py"
    return Gap(declaration.file, declaration.line, reason)


def _undeclared(tree: Tree, folders: Folders, found: Mapping[str, object]) -> list[str]:
    candidates = [
        folder for folder in folders.environments if folder not in found and _accompanied(folder, tree, folders)
    ]
    texts = read_texts(tree, [posixpath.join(folder, "env.py") for folder in candidates])
    return [posixpath.dirname(path) for path, text in texts.items() if _ENVIRONMENT_TEXT.search(text)]


def _accompanied(folder: str, tree: Tree, folders: Folders) -> bool:
    """Say whether an env.py has company; a template that new projects are made from has no versions."""
    if posixpath.join(folder, "versions") in folders.all:
        return True
    is_template = posixpath.join(folder, "alembic.ini.mako") in tree.files
    return posixpath.join(folder, "script.py.mako") in tree.files and not is_template


def _by_environment(folder: str, folders: Folders) -> Project:
    versions = posixpath.join(folder, "versions")
    neighbour = "versions" if versions in folders.all else "script.py.mako"
    return Project(folder, None, "alembic", folder, (versions,), f"env.py beside {neighbour}")


def _weighed(gap: Gap, projects: tuple[Project, ...]) -> Gap:
    """Let a broken file weigh less where a project at or below it was found without it."""
    folder = posixpath.dirname(gap.path)
    near = any(project.script_location == folder or is_under(project.script_location, folder) for project in projects)
    return replace(gap, blocking=not near)

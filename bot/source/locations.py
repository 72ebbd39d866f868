"""Finds the folder of a tree that an Alembic setting means, however it is written."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator

from bot.source.paths import join

_HERE = "%(here)s"


def resolve_location(
    setting: str,
    *,
    configuration_folder: str,
    search: Iterable[str],
    folders: Iterable[str],
    exists: Callable[[str], bool],
) -> str | None:
    """Return the repository's folder that ``setting`` stands for, or None.

    Tried in this order: below ``%(here)s`` or, for ``package:path``, below each folder of ``search``; relative to the
    configuration file's folder, to every folder above it, and to ``search``; last the folder, of those given by
    ``folders``, whose path shares the longest end with the setting, which is how paths inside a container are found.
    """
    setting = setting.replace("\\", "/").strip().rstrip("/") or "/"
    for candidate in _candidates(setting, configuration_folder, tuple(search)):
        if exists(candidate):
            return candidate
    return _longest_common_end(setting, configuration_folder, folders)


def _candidates(setting: str, configuration_folder: str, search: tuple[str, ...]) -> Iterator[str]:
    if _HERE in setting:
        written = setting.replace(_HERE, "", 1).lstrip("/")
        yield from _joined([configuration_folder], written)
        return
    for path in _plain_paths(setting):
        yield from _joined([configuration_folder, *_above(configuration_folder), *search], path)


def _plain_paths(setting: str) -> Iterator[str]:
    """Give ``package.sub:path:path`` as a path; its package may stand in a ``src`` folder, which ``search`` holds."""
    package, colon, path = setting.partition(":")
    if colon:
        yield posixpath.join(package.replace(".", "/"), path.replace(":", "/"))
    else:
        yield setting


def _joined(folders: Iterable[str], path: str) -> Iterator[str]:
    for folder in folders:
        joined = join(folder, path)
        if joined is not None:
            yield joined


def _above(folder: str) -> Iterator[str]:
    while folder:
        folder = posixpath.dirname(folder)
        yield folder


def _longest_common_end(setting: str, configuration_folder: str, folders: Iterable[str]) -> str | None:
    """Of the folders whose path ends as the setting does, take the longest match, then the nearest to the file."""
    wanted = [
        part for path in _plain_paths(setting.replace(_HERE, "")) for part in path.split("/") if part not in {"", "."}
    ]
    scored = [
        (_common_end(wanted, folder.split("/")), _nearness(configuration_folder, folder), folder) for folder in folders
    ]
    best = max((entry for entry in scored if entry[0]), default=None)
    return best[2] if best else None


def _common_end(one: list[str], other: list[str]) -> int:
    count = 0
    while count < min(len(one), len(other)) and one[-1 - count] == other[-1 - count] != "..":
        count += 1
    return count


def _nearness(one: str, other: str) -> int:
    return len(posixpath.commonprefix([one.split("/"), other.split("/")]))

"""Reads all files of a tree that say which libraries one project needs."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from bot.replay.runtimes.declared.declared import Declared, Read, combine
from bot.replay.runtimes.declared.files import LARGEST_LOCK_BYTES, LOCKS, affordable_locks, dependency_files, is_lock
from bot.replay.runtimes.declared.locks import read_lock
from bot.replay.runtimes.declared.metadata import read_metadata
from bot.replay.runtimes.declared.pipfile import read_pipfile_lock
from bot.replay.runtimes.declared.pyproject import read_pyproject_dependencies
from bot.replay.runtimes.declared.requirement_files import TextOf, read_requirement_file
from bot.replay.runtimes.declared.setup_cfg import read_setup_cfg
from bot.source.project import Project
from bot.source.trees import Tree, read_texts

_READERS = {
    **dict.fromkeys(LOCKS, read_lock),
    "Pipfile.lock": read_pipfile_lock,
    "pyproject.toml": read_pyproject_dependencies,
    "setup.cfg": read_setup_cfg,
    "METADATA": read_metadata,
}


def read_declared(tree: Tree, project: Project, environment: Mapping[str, str]) -> Declared:
    """Return what the tree asks for, as it holds for the interpreter that ``environment`` describes (PEP 508)."""
    paths = dependency_files(tree, project)
    texts = {
        **read_texts(tree, [path for path in paths if not is_lock(path)]),
        **read_texts(tree, affordable_locks(tree, paths), LARGEST_LOCK_BYTES),
    }

    def text_of(path: str) -> str | None:
        if path not in texts:
            texts.update(read_texts(tree, [path]))
        return texts.get(path)

    return combine({path: _read(path, texts.get(path), text_of, environment) for path in paths})


def _read(path: str, text: str | None, text_of: TextOf, environment: Mapping[str, str]) -> Read:
    if text is None:
        return Read(refused=("a file that is too large to be read",))
    reader = _READERS.get(posixpath.basename(path))
    return reader(text, environment) if reader else read_requirement_file(path, text, text_of, environment)

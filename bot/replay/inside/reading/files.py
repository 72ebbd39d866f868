"""Lists the files to read: revisions as Alembic finds them, and files with the marks of models."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

_REVISION_NAME = re.compile(r"(?!\.#|__init__).*\.py$")
"""As Alembic's ScriptDirectory chooses them."""
_MODEL_TEXT = re.compile(
    rb"__tablename__|__table__|\bmapped_column\b|\bMapped\[|\bColumn\s*\(|\bTable\s*\(|\btable\s*=\s*True\b|\bdb\.Model\b"
)
_IGNORED = {".git", ".hg", "node_modules", "site-packages", "__pycache__", ".venv", "venv", ".tox", ".nox"}
_MOST_BYTES = 2 * 1024 * 1024


def listed_revisions(root: str, versions: list[str], *, recursive: bool) -> list[str]:
    """Return the revision files below ``root``, sorted, as paths relative to it."""
    found = set()
    for folder in versions:
        for directory, folders, names in os.walk(os.path.join(root, folder)):
            folders[:] = sorted(name for name in folders if name not in _IGNORED) if recursive else []
            relative = os.path.relpath(directory, root)
            found |= {os.path.normpath(os.path.join(relative, name)) for name in names if _REVISION_NAME.match(name)}
    return sorted(path for path in found if not path.startswith(".."))


def listed_models(root: str, others: set[str]) -> list[str]:
    """Return the Python files below ``root`` that may declare tables, but for others, such as revisions."""
    return sorted(path for path in python_files(root) if path not in others and _has_marks(os.path.join(root, path)))


def shown(path: str) -> str:
    r"""Return a path as text; bytes that are not UTF-8 become ``\xNN``, as the trusted side spells them."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def same_elsewhere(roots: dict[str, str], name: str, path: str, data: bytes) -> bool:
    """Say whether every other tree, of at least one, has the same content at that path; a root counts once."""
    others = set(roots.values()) - {roots[name]}
    return bool(others) and all(_content(os.path.join(root, path)) == data for root in others)


def python_files(root: str) -> Iterator[str]:
    """Yield the paths of Python files below ``root``, relative to it, but for those of installed packages."""
    for directory, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if name not in _IGNORED)
        for name in names:
            if name.endswith(".py"):
                yield os.path.normpath(os.path.join(os.path.relpath(directory, root), name))


def _has_marks(path: str) -> bool:
    content = None if os.path.islink(path) else _content(path)
    return content is not None and _MODEL_TEXT.search(content) is not None


def _content(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:
            return file.read(_MOST_BYTES)
    except OSError:
        return None

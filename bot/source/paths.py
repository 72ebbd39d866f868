"""Decodes and compares paths as git gives them: bytes, with slashes, relative to the repository."""

from __future__ import annotations

import posixpath


def decode_path(path: bytes) -> str:
    r"""Return a path as text that any surface can show; bytes that are not UTF-8 become ``\xNN``."""
    return path.decode(errors="backslashreplace")


def is_under(path: str, folder: str) -> bool:
    """Say whether a path stands in a folder or deeper; the empty folder is the repository's root."""
    return not folder or path.startswith(f"{folder}/")


def join(folder: str, path: str) -> str | None:
    """Return ``path`` seen from ``folder``, normalised; None where it leaves the repository or is absolute."""
    if path.startswith("/"):
        return None
    normal = posixpath.normpath(posixpath.join(folder, path))
    if normal == ".":
        return ""
    return None if normal == ".." or normal.startswith("../") else normal

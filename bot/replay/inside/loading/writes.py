"""Lets code write files where it is used to: what the read-only tree refuses goes to a folder of temporary files."""

from __future__ import annotations

import builtins
import errno
import io
import os
import tempfile
from collections.abc import Callable
from typing import Any

_REFUSED = {errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOENT}
_EVERYWHERE = {
    *("/etc", "/home", "/opt", "/run", "/srv", "/var", "/var/cache", "/var/lib", "/var/log", "/var/opt", "/var/run"),
    *("/var/spool", "/var/tmp"),  # noqa: S108 - in the cage
}
"""Folders that every system has (Filesystem Hierarchy Standard) and the cage has not: code may count on them."""
_LOOKS = ("stat", "lstat", "listdir", "scandir", "chmod", "utime", "remove", "unlink", "rmdir")
"""What is done with files and folders that are there already: with those elsewhere as well."""
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC


class Writes:
    """Opens elsewhere what cannot be opened for writing in its own place."""

    def __init__(self) -> None:
        self._temporary = tempfile.gettempdir()
        # Each attempt to load the code has its own: what one has written is not there when the next one begins.
        self._folder = os.path.join(self._temporary, f"migration-review-elsewhere-{os.getpid()}")
        self._make_folder = os.mkdir
        self.elsewhere: list[str] = []
        """The paths that were written, as the code named them."""

    def redirect(self) -> None:
        """Attach to the ways in which Python opens files and makes folders."""
        opened = self._redirected(builtins.open, lambda mode="r", *_, **__: not set(mode).isdisjoint("wax+"))
        builtins.open = opened
        io.open = opened
        os.open = self._redirected(os.open, lambda flags, *_, **__: bool(flags & _WRITES))
        os.mkdir = self._redirected(os.mkdir, lambda *_, **__: True)
        for name in _LOOKS:
            setattr(os, name, self._found(getattr(os, name)))

    def _found(self, original: Callable[..., Any]) -> Any:
        """Return a function that looks elsewhere for what is not in its own place."""

        def found(path: Any = ".", *arguments: Any, **options: Any) -> Any:
            try:
                return original(path, *arguments, **options)
            except OSError as error:
                other = self._other(path)
                if other is None:
                    raise
                try:
                    return original(other, *arguments, **options)
                except OSError:
                    raise error from None

        for group in (os.supports_fd, os.supports_dir_fd, os.supports_follow_symlinks):  # shutil looks into them
            if original in group:
                group.add(found)
        return found

    def _other(self, path: Any) -> str | None:
        """Return where a path would lie elsewhere; None where nothing of the kind was written."""
        if not self.elsewhere or not isinstance(path, (str, os.PathLike)):
            return None
        full = os.path.abspath(os.fspath(path))
        return None if full.startswith(self._temporary) else self._folder + full

    def _redirected(self, original: Callable[..., Any], writes: Callable[..., bool]) -> Any:
        def redirected(path: Any, *arguments: Any, **options: Any) -> Any:
            try:
                return original(path, *arguments, **options)
            except OSError as error:
                if error.errno not in _REFUSED or not isinstance(path, (str, os.PathLike)):
                    raise
                other = self._folder + os.path.abspath(os.fspath(path))
                found = os.path.exists(other)
                if not found and not (writes(*arguments, **options) and self._moves(os.fspath(path), error, other)):
                    raise
            is_made = found and original is self._make_folder
            return None if is_made else original(other, *arguments, **options)

        return redirected

    def _moves(self, path: str, error: OSError, other: str) -> bool:
        """Make the folder that holds it elsewhere, unless it is the code's own mistake that it is missing."""
        parent = os.path.dirname(os.path.abspath(path))
        known = parent in _EVERYWHERE or os.path.isdir(parent) or os.path.isdir(self._folder + parent)
        if path.startswith(self._temporary) or (error.errno == errno.ENOENT and not known):
            return False
        os.makedirs(os.path.dirname(other), exist_ok=True)
        if path not in self.elsewhere:
            self.elsewhere.append(path)
        return True

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
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC


class Writes:
    """Opens elsewhere what cannot be opened for writing in its own place."""

    def __init__(self) -> None:
        self._temporary = tempfile.gettempdir()
        self._folder = os.path.join(self._temporary, "migration-review-elsewhere")
        self.elsewhere: list[str] = []
        """The paths that were written, as the code named them."""

    def redirect(self) -> None:
        """Attach to the ways in which Python opens files and makes folders."""
        opened = self._redirected(builtins.open, lambda mode="r", *_, **__: not set(mode).isdisjoint("wax+"))
        builtins.open = opened
        io.open = opened
        os.open = self._redirected(os.open, lambda flags, *_, **__: bool(flags & _WRITES))
        os.mkdir = self._redirected(os.mkdir, lambda *_, **__: True)

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
            is_made = found and os.path.isdir(other)
            return None if is_made else original(other, *arguments, **options)

        return redirected

    def _moves(self, path: str, error: OSError, other: str) -> bool:
        """Make the folder that holds it elsewhere, unless it is the code's own mistake that it is missing."""
        parent = os.path.dirname(os.path.abspath(path))
        known = os.path.isdir(parent) or os.path.isdir(self._folder + parent)
        if path.startswith(self._temporary) or (error.errno == errno.ENOENT and not known):
            return False
        os.makedirs(os.path.dirname(other), exist_ok=True)
        if path not in self.elsewhere:
            self.elsewhere.append(path)
        return True

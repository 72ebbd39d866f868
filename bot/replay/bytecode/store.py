"""The store of compiled modules: one folder for each repository, one file for each blob and kind of Python."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

_MOST_BYTES = 256 * 1024**2


@dataclass(frozen=True, slots=True)
class BytecodeStore:
    """Written by the trusted side alone; reviewed code sees copies of what is in it."""

    folder: Path

    @classmethod
    def of(cls, cache: Path, repository: Path) -> BytecodeStore:
        """Return the store of a repository, by the place of its git folder."""
        name = hashlib.sha256(os.fsencode(repository.resolve())).hexdigest()[:24]
        return cls(cache / "bytecode" / name)

    def missing(self, blobs: Mapping[str, str], tag: str) -> dict[str, str]:
        """Return those blobs, by path, that have not been compiled for a kind of Python (``cpython-311``)."""
        return {path: blob for path, blob in blobs.items() if not self.place(blob, tag).exists()}

    def place(self, blob: str, tag: str) -> Path:
        """Return where a compiled blob is kept."""
        return self.folder / tag / blob[:2] / f"{blob[2:]}.pyc"

    def lay_out(self, blobs: Mapping[str, str], tree: Path) -> int:
        """Copy what is known of a tree's modules to where each Python looks for it; return how many that are.

        A file that the tree has there itself is left alone, and Python uses ours for the same source only.
        """
        tags = [entry.name for entry in self.folder.iterdir()] if self.folder.is_dir() else []
        places = ((path, self.place(blob, tag), tag) for tag in tags for path, blob in blobs.items())
        return sum(self._laid_out(path, file, tag, tree) for path, file, tag in places)

    def shrink(self) -> None:
        """Remove the oldest files of a store that has grown too large."""
        files = sorted(self._files(), key=lambda item: item[1].st_mtime)
        size = sum(status.st_size for _, status in files)
        for file, status in files:
            if size <= _MOST_BYTES:
                return
            file.unlink(missing_ok=True)
            size -= status.st_size

    def _laid_out(self, path: str, file: Path, tag: str, tree: Path) -> bool:
        name = PurePosixPath(path)
        folder = tree / name.parent / "__pycache__"
        target = folder / f"{name.stem}.{tag}.pyc"
        try:
            content = file.read_bytes()
            free = not folder.is_symlink() and not target.is_symlink() and not target.exists()
            if not free or folder.parent.resolve() != tree.resolve() / name.parent:
                return False
            folder.mkdir(exist_ok=True)
            target.write_bytes(content)
        except OSError:
            return False
        return True

    def _files(self) -> Iterator[tuple[Path, os.stat_result]]:
        for file in self.folder.rglob("*.pyc"):
            with contextlib.suppress(OSError):
                yield file, file.stat()
